package dev.patchbay.schemas;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What a failure of Jackson's is in our words: which field, and by which rule. */
final class ReadFault {
  /** Values that are one word on the wire: the path ends with their field. */
  private static final Set<Class<?>> SCALARS =
      Set.of(JobId.class, TenantId.class, Usd.class, JsonObject.class, PartReference.class);

  private ReadFault() {}

  static ContractViolation violation(JacksonException e) {
    List<String> path = e instanceof DatabindException databind ? path(databind) : List.of();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ContractViolation violation) {
        return new ContractViolation(join(path, violation.field(), e), violation.rule());
      }
    }
    return new ContractViolation(String.join(".", path), rule(e));
  }

  /**
   * A record names a field as it knows it, such as {@code limits.finishBy}: here, from the root.
   */
  private static String join(List<String> path, String field, JacksonException e) {
    boolean scalar =
        e instanceof ValueInstantiationException instantiation
            && SCALARS.contains(instantiation.getType().getRawClass());
    if (scalar && !path.isEmpty()) {
      return String.join(".", path);
    }
    String first = field.split("\\.", 2)[0];
    int same = path.lastIndexOf(first);
    List<String> before = same < 0 ? path : path.subList(0, same);
    return Stream.concat(before.stream(), Stream.of(field))
        .filter(step -> !step.isEmpty())
        .collect(Collectors.joining("."));
  }

  private static List<String> path(DatabindException e) {
    return e.getPath().stream()
        .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
        .toList();
  }

  private static String rule(JacksonException e) {
    return switch (e) {
      case InvalidTypeIdException _ -> "must have a known type";
      case InvalidFormatException format when format.getTargetType().isEnum() ->
          "must be one of the known values";
      case DatabindException _ -> "must be present and of the right type";
      case StreamReadException stream when namesTwice(stream) ->
          "must not have the same field twice in one object";
      default -> "must be well-formed JSON within the limits of depth and length";
    };
  }

  /** Jackson has no type of its own for it. */
  private static boolean namesTwice(StreamReadException e) {
    return e.getOriginalMessage().startsWith("Duplicate Object property");
  }
}
