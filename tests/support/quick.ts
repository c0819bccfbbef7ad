/** The quick run of the tests: a property is tried for half a second, and that is enough to see most faults. */
import fc from 'fast-check';

fc.configureGlobal({ interruptAfterTimeLimit: 500, markInterruptAsFailure: false });
