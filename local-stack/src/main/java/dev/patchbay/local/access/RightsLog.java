package dev.patchbay.local.access;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What an authorizer wrote of its answers, counted.
 *
 * @param allowed how often each use was allowed
 * @param denied likewise; only what was asked for, not what a listing left out
 */
record RightsLog(Map<Use, Long> allowed, Map<Use, Long> denied) {
  private static final Pattern LINE =
      Pattern.compile(
          "^\\S+ \\S+ +\\S+ Principal = User:(\\S+) is (Allowed|Denied) operation = (\\w+) from host ="
              + " \\S+ on resource = (\\w+):\\w+:(\\S*) for request = (\\w+) with .*");

  /**
   * A use of something.
   *
   * @param user by name
   * @param request what it came with, such as {@code Fetch}
   */
  record Use(String user, AclOperation operation, ResourceType type, String name, String request) {
    /** Whether this right, and no wider one, is what was used. */
    boolean of(AclBinding right) {
      return right.entry().principal().equals("User:" + user)
          && right.entry().operation() == operation
          && right.pattern().resourceType() == type
          && Allowed.names(right, name);
    }

    @Override
    public String toString() {
      return (operation + " " + type).toLowerCase(Locale.ROOT) + " " + name + " (" + request + ")";
    }
  }

  RightsLog {
    allowed = Map.copyOf(allowed);
    denied = Map.copyOf(denied);
  }

  /** Of a broker's log, in which there may be anything else, too. */
  static RightsLog of(Stream<String> lines) {
    Map<Use, Long> allowed = new HashMap<>();
    Map<Use, Long> denied = new HashMap<>();
    lines
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(line ->
            use(line)
                .ifPresent(use ->
                    (line.group(2).equals("Allowed") ? allowed : denied)
                        .merge(use, 1L, Long::sum)));
    return new RightsLog(allowed, denied);
  }

  private static Optional<Use> use(Matcher line) {
    String words = line.group(4).replaceAll("([a-z])([A-Z])", "$1_$2");
    ResourceType type = ResourceType.fromString(words);
    AclOperation operation = AclOperation.fromString(line.group(3));
    return type.isUnknown() || operation.isUnknown()
        ? Optional.empty()
        : Optional.of(new Use(line.group(1), operation, type, line.group(5), line.group(6)));
  }

  /** How often a right was used. */
  long times(AclBinding right) {
    return allowed.entrySet().stream()
        .filter(entry -> entry.getKey().of(right))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** What a user was denied, with how often. */
  Map<String, Long> denied(String user) {
    Map<String, Long> of = new TreeMap<>();
    denied.forEach((use, times) -> {
      if (use.user().equals(user)) {
        of.merge(use.toString(), times, Long::sum);
      }
    });
    return of;
  }
}
