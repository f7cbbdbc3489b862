package dev.patchbay.router;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.SchemaViolation;
import java.util.Optional;

/**
 * Why a record is set aside.
 *
 * @param reason stable word in snake_case
 * @param field dotted path of the field at fault, when there is one
 * @param rule the rule that it breaks; names no value
 */
record Fault(String reason, Optional<String> field, String rule) {
  static final String MALFORMED = "malformed";
  static final String SCHEMA = "schema";
  static final String OVERSIZE = "oversize";
  static final String UNSUPPORTED = "unsupported";
  static final String PAST_DEADLINE = "past_deadline";
  static final String UNKNOWN_TENANT = "unknown_tenant";
  static final String OUTPUT_TOO_LARGE = "output_too_large";
  static final String CONTROL = "control";
  static final String TICK = "tick";
  static final String INTERNAL = "internal";

  static Fault of(String reason, ContractViolation violation) {
    return of(reason, violation.field(), violation.rule());
  }

  static Fault of(SchemaViolation violation) {
    return of(violation.reason().wire(), violation.field(), violation.rule());
  }

  static Fault of(String reason, String field, String rule) {
    return new Fault(reason, Optional.of(field).filter(name -> !name.isEmpty()), rule);
  }

  /**
   * A mistake of ours met this record. The exception's text may quote the record: only its type.
   */
  static Fault internal(RuntimeException mistake) {
    return of(INTERNAL, "", "could not be handled: " + mistake.getClass().getSimpleName());
  }
}
