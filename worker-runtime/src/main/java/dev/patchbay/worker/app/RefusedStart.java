package dev.patchbay.worker.app;

import dev.patchbay.schemas.ContractViolation;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A start that a setting does not allow is told in two lines: which, and what must hold. */
final class RefusedStart extends AbstractFailureAnalyzer<ContractViolation> {
  @Override
  protected FailureAnalysis analyze(Throwable whole, ContractViolation cause) {
    return new FailureAnalysis("A setting is refused.", String.valueOf(cause.getMessage()), cause);
  }
}
