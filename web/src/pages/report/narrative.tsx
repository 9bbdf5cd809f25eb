import type { Narrative } from '@catat/domain'
import { Card } from '../../kit/card.tsx'
import { blocks } from './model.ts'

/** What the clerk wrote, with its lists, as the PDF prints it. */
export const NarrativeCard = ({ narrative }: { readonly narrative: Narrative }) => (
  <Card title="Kendala dan rencana tindak lanjut">
    <div class="pad stack prose">
      <Prose title="Kendala" text={narrative.obstacles} />
      <Prose title="Rencana tindak lanjut" text={narrative.plan} />
    </div>
  </Card>
)

const Prose = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <section>
    <h3>{title}</h3>
    {text.trim() === '' ? (
      <p class="quiet">Belum diisi.</p>
    ) : (
      blocks(text).map((block, i) =>
        block.kind === 'paragraph' ? (
          <p key={i}>{block.text}</p>
        ) : (
          <ul key={i} class="marked">
            {block.items.map(({ mark, text }, n) => (
              <li key={n} data-mark={mark}>
                {text}
              </li>
            ))}
          </ul>
        ),
      )
    )}
  </section>
)
