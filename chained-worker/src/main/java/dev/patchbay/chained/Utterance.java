package dev.patchbay.chained;

import dev.patchbay.schemas.TenantId;
import java.util.Optional;

/**
 * What is said, for whom and how. Prints without its words.
 *
 * @param tenant whose words they are
 * @param voice as an agent calls it, if one is wanted
 * @param language of the text, as a tag such as {@code en} or {@code pt-BR}, if it is known
 * @param text a part of a text, of one call's length
 */
record Utterance(TenantId tenant, Optional<String> voice, Optional<String> language, String text) {
  /** The language without its region, ISO 639-1. */
  Optional<String> languageCode() {
    return language.map(tag -> tag.split("-", 2)[0]);
  }

  /** Unicode code points. */
  long characters() {
    return text.codePointCount(0, text.length());
  }

  @Override
  public String toString() {
    return "Utterance[tenant=%s, characters=%d]".formatted(tenant, characters());
  }
}
