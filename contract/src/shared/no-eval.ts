import { z } from 'zod'

// In the browser the content security policy forbids building code from text. Without this the validator tries once a page
// and the browser reports a broken policy. Import it before anything that parses.
z.config({ jitless: true })
