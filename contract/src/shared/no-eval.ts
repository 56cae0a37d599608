import { z } from 'zod'

// In a page the content security policy forbids building code from text. The validator would try at the first shape it
// makes, and the browser would report a broken policy; so every file that makes shapes imports this before it does.
// The server has no such policy and keeps the faster way.
if ('document' in globalThis) z.config({ jitless: true })
