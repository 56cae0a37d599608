import http from 'node:http'
import pg from 'pg'
import { operations } from './operations.ts'

// The yardstick: node:http and pg, one named statement for each operation, the rows as JSON. No session, no permission, no
// row-level security, no check of anything. Values come as a JSON array.

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL']!, max: Number(process.env['TOMONI_POOL'] ?? 10) })
const statements = new Map(operations.map((o) => [`/${o.name}`, o.statement]))

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const statement = statements.get(request.url ?? '')
    if (statement === undefined) return void response.writeHead(404).end()
    const values = JSON.parse(Buffer.concat(chunks).toString()) as unknown[]
    pool.query({ ...statement, values }).then(
      (result) => {
        const body = JSON.stringify({ items: result.rows })
        response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) }).end(body)
      },
      (error: Error) => response.writeHead(500).end(error.message),
    )
  })
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }))
process.on('disconnect', () => process.exit(0))
