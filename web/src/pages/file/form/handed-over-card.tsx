import { checklistOf, evaluate, type Service } from '@catat/domain'
import { Button } from '../../../kit/button.tsx'
import { Card } from '../../../kit/card.tsx'
import { checkable, type Draft } from './model.ts'

/** The documents the officer hands over; what is required follows from what the form says. */
export const HandedOverCard = ({
  service,
  draft,
  onChange,
}: {
  readonly service: Service
  readonly draft: Draft
  readonly onChange: (part: Partial<Draft>) => void
}) => {
  const { items } = evaluate(checkable(draft, service))
  const required = items.filter(({ applies }) => applies)
  const others = items.filter(({ applies }) => !applies)
  const order = checklistOf(service).items.map(({ code }) => code)
  const set = (codes: readonly string[], on: boolean) =>
    onChange({
      handedOver: order.filter((code) => (codes.includes(code) ? on : draft.handedOver.includes(code))),
    })
  const given = required.filter(({ item }) => draft.handedOver.includes(item.code)).length
  const boxes = (list: typeof items) => (
    <div class="boxes">
      {list.map(({ item, why }) => (
        <label key={item.code}>
          <input
            type="checkbox"
            checked={draft.handedOver.includes(item.code)}
            onChange={(event) => set([item.code], event.currentTarget.checked)}
          />
          <span>
            <span class="code">{item.code}</span> {item.name}
            {item.critical && (
              <>
                {' '}
                <span class="star" aria-hidden="true">
                  ★
                </span>
                <span class="sr"> (kritis)</span>
              </>
            )}
            {why && (
              <>
                <br />
                <small>{why}</small>
              </>
            )}
          </span>
        </label>
      ))}
    </div>
  )
  return (
    <Card
      title="Dokumen yang diserahkan"
      aside={
        <small>
          {given} dari {required.length} yang wajib
        </small>
      }
      footer={<span>★ kritis: tanpa dokumen ini berkas berstatus Kritis.</span>}
    >
      <div class="pad fields">
        <fieldset class="field radios">
          <legend>Wajib pada berkas ini</legend>
          {boxes(required)}
        </fieldset>
        {given < required.length && (
          <Button
            onClick={() =>
              set(
                required.map(({ item }) => item.code),
                true,
              )
            }
          >
            Tandai semua yang wajib
          </Button>
        )}
        {others.length > 0 && (
          <details>
            <summary>{others.length} dokumen lain</summary>
            <fieldset class="field radios">
              <legend class="sr">Dokumen lain</legend>
              {boxes(others)}
            </fieldset>
          </details>
        )}
      </div>
    </Card>
  )
}
