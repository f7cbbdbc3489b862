package dev.patchbay.schemas;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an agent can look up or do during a live talk, at a back end of its tenant.
 *
 * @param name as the model calls it: 1 to 64 lower-case letters, digits and underscores, the first
 *     one a letter; neither {@code wait_for_user} nor beginning with {@code transfer_to_}, which
 *     are not tools
 * @param description what it is good for, as the model is told: 1 to 1000 characters
 * @param kind whether it changes anything
 * @param parameters the form of its arguments: a JSON Schema of at most 4 KiB, of an object without
 *     additional properties
 * @param endpoint where it is called, by {@code POST}: https, a DNS name as host, port 443; at most
 *     2048 characters
 * @param key name of the key with which calls are signed, as the workers' settings know it for the
 *     tenant: 1 to 64 lower-case letters, digits and dashes, the first one a letter
 * @param deadline longest time from the first step of a call to the last byte of its result, 100 ms
 *     to 30 s
 * @param maxResultBytes most that a result may have, 2 to 32768 bytes
 * @param question what the caller is asked before a mutating call, with <code>{name}</code> for
 *     arguments at the top level: 1 to 500 characters, one of them a letter or digit; there for a
 *     mutating tool, and for no other
 */
public record AgentTool(
    String name,
    String description,
    ToolKind kind,
    JsonObject parameters,
    URI endpoint,
    String key,
    Duration deadline,
    int maxResultBytes,
    Optional<String> question) {
  /** Largest schema of arguments, in bytes of its UTF-8 form. */
  public static final int MAX_SCHEMA_BYTES = 4 * 1024;

  private static final Pattern NAME =
      Pattern.compile("(?!wait_for_user$|transfer_to_)[a-z][a-z0-9_]{0,63}");

  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_-]{1,64})}");

  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  public AgentTool {
    ContractViolation.require(NAME.matcher(name).matches(), "name", "must match " + NAME);
    Rules.requireWritten(description, "description", 1000);
    BoundedSchema.require(parameters, "parameters", MAX_SCHEMA_BYTES);
    ContractViolation.require(
        isClosed(parameters), "parameters", "must have additionalProperties false");
    ContractViolation.require(
        endpoint.toString().length() <= 2048, "endpoint", "must have at most 2048 characters");
    var unused = HttpsAddress.of(endpoint, "endpoint");
    ContractViolation.require(KEY.matcher(key).matches(), "key", "must match " + KEY);
    Rules.requireBetween(deadline, Duration.ofMillis(100), Duration.ofSeconds(30), "deadline");
    ContractViolation.require(
        maxResultBytes >= 2 && maxResultBytes <= 32 * 1024, "maxResultBytes", "must be 2 to 32768");
    ContractViolation.require(
        question.isPresent() == (kind == ToolKind.MUTATING),
        "question",
        "must be there for a mutating tool, and for no other");
    question.ifPresent(asked -> requireQuestion(asked, parameters));
  }

  private static void requireQuestion(String question, JsonObject parameters) {
    Rules.requireSpoken(question, "question");
    var known = parameters.tree().path("properties");
    ContractViolation.require(
        PLACE.matcher(question).results().allMatch(place -> known.has(place.group(1))),
        "question",
        "must name only arguments that the parameters have at their top level");
  }

  /** What the model adds of its own must not reach the back end. */
  private static boolean isClosed(JsonObject parameters) {
    var more = parameters.tree().path("additionalProperties");
    return more.isBoolean() && !more.booleanValue();
  }

  /** The endpoint, taken apart. */
  public HttpsAddress address() {
    return HttpsAddress.of(endpoint, "endpoint");
  }

  /**
   * Whether arguments have the form of the parameters, found in bounded work.
   *
   * @return the first violation, its field from the root of the arguments
   */
  public Optional<SchemaViolation> violation(JsonObject arguments) {
    return BoundedSchema.violation(parameters, arguments.tree());
  }

  @Override
  public String toString() {
    return "AgentTool[name=" + name + ", kind=" + kind + "]";
  }
}
