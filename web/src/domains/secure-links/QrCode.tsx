import { useQuery } from '@tanstack/react-query'

/** The dark squares of a QR code as one path, drawn in the page: nothing is fetched. */
function squares(data: Uint8Array, size: number): string {
  let path = ''
  for (let index = 0; index < data.length; index++) if (data[index]) path += `M${index % size} ${Math.floor(index / size)}h1v1h-1z`
  return path
}

export function QrCode({ text, label, className }: { text: string; label: string; className?: string }) {
  const drawn = useQuery({
    queryKey: ['qr', text],
    queryFn: async () => {
      const { create } = await import('qrcode')
      const { modules } = create(text, { errorCorrectionLevel: 'M' })
      return { path: squares(modules.data, modules.size), size: modules.size }
    },
    staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false,
  })
  if (drawn.data === undefined) return null
  const { path, size } = drawn.data
  return <svg viewBox={`-4 -4 ${size + 8} ${size + 8}`} role="img" aria-label={label} shapeRendering="crispEdges" className={`rounded-lg border border-line bg-white forced-color-adjust-none ${className ?? ''}`}><path d={path} fill="#000" /></svg>
}
