import type { ProcessDefinition, ProcessRow } from './process-definition.js';
import { DomainError } from '#kernel';

/** Every kind of process of this host, by name. */
export class ProcessRegistry {
  private readonly definitions = new Map<string, ProcessDefinition>();

  constructor(definitions: readonly ProcessDefinition[]) {
    for (const definition of definitions) {
      if (this.definitions.has(definition.name)) throw new Error(`Two processes are named "${definition.name}".`);
      this.definitions.set(definition.name, definition);
    }
  }

  get(name: string): ProcessDefinition {
    const definition = this.definitions.get(name);
    if (!definition) throw new DomainError('notFound', 'PROCESS.UNKNOWN', { process: name, processes: this.names() });
    return definition;
  }

  names(): string[] {
    return [...this.definitions.keys()];
  }

  all(): ProcessDefinition[] {
    return [...this.definitions.values()];
  }
}

/** A definition as the registry holds it: the engine passes each its own rows and facts only. */
export const asDefinition = <Row extends ProcessRow, Facts>(
  definition: ProcessDefinition<Row, Facts>,
): ProcessDefinition => definition as unknown as ProcessDefinition; // rows and facts of another kind never reach it
