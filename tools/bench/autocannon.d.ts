// The part of autocannon the bench uses (the package brings no types).
declare module 'autocannon' {
  export type Request = { method?: string; path?: string; headers?: Record<string, string>; body?: string; setupRequest?: (request: Request, context: object) => Request }
  export type Options = { url: string; connections: number; duration: number; requests: Request[]; timeout?: number }
  export type Result = { duration: number; errors: number; timeouts: number; non2xx: number; requests: { total: number } }
  export type Run = Promise<Result> & { on(event: 'response', listener: (client: object, status: number, bytes: number, milliseconds: number) => void): void }
  const autocannon: (options: Options) => Run
  export default autocannon
}
