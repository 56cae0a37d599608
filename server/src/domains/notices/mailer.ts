import { noticeMailText } from '@tomoni/contract/text/notices'
import nodemailer from 'nodemailer'

// The way out for mails: a server named by SMTP_URL, or none. A mail says that something waits and where to sign in; it
// names nobody and quotes nothing (row 314).

export type MailServer = { readonly url: string; readonly from: string; readonly publicUrl: string }

/** Null while no mail server is set: mails stay queued for the screen only and are not sent later as a flood. */
export function mailServer(env: NodeJS.ProcessEnv = process.env): MailServer | null {
  const url = env['SMTP_URL']
  return url === undefined || url === '' ? null : { url, from: env['MAIL_FROM'] ?? 'tomoni@localhost', publicUrl: env['PUBLIC_URL'] ?? 'http://127.0.0.1:3000' }
}

export type MailValues = { readonly count: number; readonly groups: Readonly<Record<string, number>> }

/** Sends one mail; throws an error with a `code` when the server refuses or is away. */
export async function sendMail(server: MailServer, mail: { to: string; template: string; values: MailValues }): Promise<void> {
  const transport = nodemailer.createTransport(server.url, { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 } as object)
  try {
    const { subject, text } = noticeMailText(mail.template === 'immediate' ? 'immediate' : 'digest', mail.values, server.publicUrl)
    await transport.sendMail({ from: server.from, to: mail.to, subject, text, headers: { 'Auto-Submitted': 'auto-generated' } })
  } finally {
    transport.close()
  }
}
