import { dueTag, todayText as t } from '@tomoni/contract/text/today'
import type { StepItem } from '@tomoni/contract/today'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardRow } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { MoreMenu } from '../../ui/Menu.tsx'
import { Tag } from '../../ui/Tag.tsx'

/** Promises that no person's row above shows: with organisations, and for people another worker leads. */
export function StepsCard({ steps, onFinish, onMove, onCancel, canWrite }: { steps: readonly StepItem[]; onFinish: (step: StepItem) => void; onMove: (step: StepItem) => void; onCancel: (step: StepItem) => void; canWrite: boolean }) {
  if (steps.length === 0) return null
  return (
    <Card title={t.steps} aside={t.stepsAside(steps.length)}>
      {steps.map((step) => {
        const tag = dueTag('nextStep', step.overdueDays)
        const name = step.person?.name ?? step.partner?.name ?? ''
        const href = step.person !== null ? paths.registrant(step.person.id) : step.partner !== null ? paths.partnerOrganization(step.partner.id) : null
        return (
          <CardRow
            key={step.id}
            tag={<Tag tone={tag.tone}>{tag.text}</Tag>}
            title={href === null ? name : <Link href={href}>{name}</Link>}
            kana={step.person?.kana}
            actions={canWrite ? (
              <>
                <Button size="s" onPress={() => onFinish(step)}>{t.stepDone}</Button>
                <MoreMenu label={t.stepPlace(name)} entries={[{ key: 'move', label: t.stepMove, icon: 'today', onAction: () => onMove(step) }, { key: 'cancel', label: t.stepCancel, icon: 'close', onAction: () => onCancel(step) }]} />
              </>
            ) : undefined}
          >
            {step.text}
          </CardRow>
        )
      })}
    </Card>
  )
}
