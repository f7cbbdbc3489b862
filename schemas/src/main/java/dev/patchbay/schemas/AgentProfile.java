package dev.patchbay.schemas;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who answers a caller: one immutable version, frozen into the dispatches of the jobs that named
 * it.
 *
 * @param version its key, {@code agent/TENANT/NAME/VERSION}; the last part has 1 to 64 letters,
 *     digits, dots, dashes and underscores, begins with a letter or digit, and is not {@code
 *     active}
 * @param name as jobs name it: the third part of the version, 1 to 64 lower-case letters, digits
 *     and dashes, the first one a letter
 * @param instructions what the model is told, 1 to 8000 characters
 * @param voice the voice's name, as the targets of the text-to-speech stage know it; a live talk
 *     has {@link LiveProfile#voice}
 * @param maxOutputTokens most tokens of one answer to a recording, 1 to 16384; a live talk has
 *     {@link LiveProfile#maxOutputTokens}
 * @param maxSpeech longest speech of one answer to a recording, counted behind the disclosure, 1 s
 *     to 10 min
 * @param disclosure what the caller hears first, such as that a machine speaks; 1 to 500
 *     characters, one of them a letter or digit
 * @param fallbackPrompt what the caller hears when nothing else can be said, or there is nothing to
 *     say; 1 to 500 characters, one of them a letter or digit
 * @param live how it talks live; absent when it answers recordings only
 */
public record AgentProfile(
    String version,
    String name,
    String instructions,
    String voice,
    int maxOutputTokens,
    Duration maxSpeech,
    String disclosure,
    String fallbackPrompt,
    Optional<LiveProfile> live) {
  /** Most that the instructions may have, in UTF-16 units. */
  public static final int MAX_INSTRUCTIONS = 8000;

  /**
   * Most that an agent with a live part may have of text, schemas and endpoints together, in bytes
   * as JSON: a dispatch carries up to eight agents beside its job.
   */
  public static final int MAX_LIVE_BYTES = 48 * 1024;

  private static final Pattern KEY =
      Pattern.compile(
          "agent/([a-z][a-z0-9-]{1,39})/([a-z][a-z0-9-]{0,63})/"
              + "(?!active$)[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public AgentProfile {
    Matcher key = KEY.matcher(version);
    ContractViolation.require(key.matches(), "version", "must match " + KEY);
    ContractViolation.require(
        key.group(2).equals(name), "name", "must be the third part of the version");
    Rules.requireWritten(instructions, "instructions", MAX_INSTRUCTIONS);
    Rules.requireName(voice, "voice");
    ContractViolation.require(
        maxOutputTokens >= 1 && maxOutputTokens <= 16_384, "maxOutputTokens", "must be 1 to 16384");
    Rules.requireBetween(maxSpeech, Duration.ofSeconds(1), Duration.ofMinutes(10), "maxSpeech");
    Rules.requireSpoken(disclosure, "disclosure");
    Rules.requireSpoken(fallbackPrompt, "fallbackPrompt");
    if (live.isPresent()) {
      requireApart(name, live.get());
      int words =
          Rules.jsonBytes(instructions)
              + Rules.jsonBytes(disclosure)
              + Rules.jsonBytes(fallbackPrompt);
      ContractViolation.require(
          words + live.get().bytes() <= MAX_LIVE_BYTES,
          "live",
          "must have at most " + MAX_LIVE_BYTES + " bytes together with the instructions");
    }
  }

  /** An agent that answers recordings only. */
  public AgentProfile(
      String version,
      String name,
      String instructions,
      String voice,
      int maxOutputTokens,
      Duration maxSpeech,
      String disclosure,
      String fallbackPrompt) {
    this(
        version,
        name,
        instructions,
        voice,
        maxOutputTokens,
        maxSpeech,
        disclosure,
        fallbackPrompt,
        Optional.empty());
  }

  private static void requireApart(String name, LiveProfile live) {
    ContractViolation.require(
        live.handoffs().stream().noneMatch(handoff -> handoff.agent().equals(name)),
        "live.handoffs",
        "must name other agents");
  }

  /** The tenant's part of the version. */
  public TenantId tenant() {
    return TenantId.of(version.split("/", 4)[1]);
  }

  /** What it is told and says is the tenant's own. */
  @Override
  public String toString() {
    return "AgentProfile[version=" + version + "]";
  }
}
