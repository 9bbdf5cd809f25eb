import { CALL_SECONDS, ExporterCommandSchema } from '@catat/domain'
import { exportFigures } from '../figures/export-figures.ts'
import { beginLogCopy, readLogCopy } from '../log/copy-log.ts'
import { exportBook } from '../log/export-book.ts'
import { exportAgenda } from '../register/export-agenda.ts'
import { exportTables } from '../report/export-tables.ts'
import { answerCall, signedIn } from './answer.ts'
import { callable } from './callable.ts'
import { here } from './here.ts'
import { callableOptions } from './options.ts'

/** Copies that leave the system: the log book, the agenda of files, figures for the public. Holds no key: nothing here can open an identity. */
export const exporter = callable(
  callableOptions('exporter', {
    memory: '1GiB',
    timeoutSeconds: CALL_SECONDS.exporter,
    maxInstances: 2,
    concurrency: 8,
  }),
  (request) =>
    answerCall('exporter', request, ExporterCommandSchema, async (uid, command) => {
      switch (command.type) {
        case 'log.export':
          return beginLogCopy(here(), signedIn(uid))
        case 'log.piece':
          return readLogCopy(here(), signedIn(uid), command)
        case 'agenda.export':
          return exportAgenda(here(), signedIn(uid), command)
        case 'tables.export':
          return exportTables(here(), signedIn(uid), command)
        case 'book.export':
          return exportBook(here(), signedIn(uid), command)
        case 'figures.export':
          return exportFigures(here(), signedIn(uid), command)
      }
    }),
)
