package dev.patchbay.cli;

import dev.patchbay.schemas.ContractViolation;
import java.util.Map;

/** What a person typed for a field of the contract: an error names that. */
final class OptionNames {
  private static final Map<String, String> BY_FIELD =
      Map.of(
          "languages.spoken", "--language",
          "languages.targets", "--to",
          "agentProfile", "--agent",
          "notesSchema", "--notes-schema",
          "limits.startWithin", "--start-within",
          "limits.finishBy", "--finish-by",
          "limits.maximumCost", "--max-cost",
          "attributes", "--attribute",
          "input.mediaType", "--media-type",
          "input.streamId", "--stream");

  private OptionNames() {}

  /** The same breach, of the option where its field has one. */
  static ContractViolation named(ContractViolation violation) {
    String option = BY_FIELD.get(violation.field());
    return option == null ? violation : new ContractViolation(option, violation.rule());
  }
}
