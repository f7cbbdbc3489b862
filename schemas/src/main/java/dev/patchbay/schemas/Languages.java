package dev.patchbay.schemas;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Languages of a job as ISO 639-1 codes in lower case.
 *
 * @param spoken what is spoken in the input, when known
 * @param targets what it shall be translated into, each language once; at most {@link
 *     #MOST_TARGETS}
 */
public record Languages(Optional<String> spoken, List<String> targets) {
  private static final Pattern CODE = Pattern.compile("[a-z]{2}");

  /** Most languages into which one job is translated. */
  public static final int MOST_TARGETS = 16;

  public static final Languages UNKNOWN = new Languages(Optional.empty(), List.of());

  public Languages(Optional<String> spoken, @Nullable List<String> targets) {
    this.spoken = spoken;
    this.targets = targets == null ? List.of() : List.copyOf(targets);
    spoken.ifPresent(code -> requireCode(code, "languages.spoken"));
    this.targets.forEach(code -> requireCode(code, "languages.targets"));
    ContractViolation.require(
        this.targets.size() <= MOST_TARGETS, "languages.targets", "must name at most 16 languages");
    ContractViolation.require(
        Set.copyOf(this.targets).size() == this.targets.size(),
        "languages.targets",
        "must name each language once");
  }

  static void requireCode(String code, String field) {
    ContractViolation.require(
        CODE.matcher(code).matches(), field, "must be an ISO 639-1 code in lower case");
  }
}
