package dev.patchbay.schemas;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * The languages in which a worker asks for a confirmation and knows a yes from a no. Law: nothing
 * is changed for a caller whose yes could not be understood.
 */
public final class ConsentLanguages {
  /** As ISO 639-1 codes. */
  public static final Set<String> CODES = Set.of("de", "en", "es", "fr", "it", "nl", "pt");

  /** What whoever is refused over it is told. */
  public static final String RULE =
      "must be de, en, es, fr, it, nl or pt where a mutating tool is to be confirmed";

  private ConsentLanguages() {}

  /** Whether an agent with these tools can have all of them confirmed in that language. */
  static boolean suit(Collection<AgentTool> tools, Optional<String> language) {
    return language.filter(code -> !CODES.contains(code)).isEmpty()
        || tools.stream().noneMatch(tool -> tool.kind() == ToolKind.MUTATING);
  }

  /**
   * Whether all these agents can have their tools confirmed by a caller.
   *
   * @param spoken what the caller speaks, where an agent does not say it itself
   */
  public static boolean suits(Collection<AgentProfile> agents, Optional<String> spoken) {
    return agents.stream()
        .flatMap(agent -> agent.live().stream())
        .allMatch(live -> suit(live.tools(), live.transcription().language().or(() -> spoken)));
  }
}
