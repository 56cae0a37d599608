import type { ConsentFormModel } from '@tomoni/contract/consents'
import type { FileAnswer } from '@tomoni/contract/shared/files'
import { AppError } from '../http/app-error.ts'

/**
 * 同意書 (A4, ruby) as tagged PDF, shown inline. Fields that are null become lines to write on; without categories every box
 * is empty. Refuses like `Typesetter.typeset`.
 */
export function renderConsentForm(_model: ConsentFormModel): Promise<FileAnswer> {
  return Promise.reject(new AppError('document.cannot-be-made'))
}
