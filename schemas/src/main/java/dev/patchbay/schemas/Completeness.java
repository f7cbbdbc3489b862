package dev.patchbay.schemas;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Law: no component of a message is null. Canonical constructors turn absent optional values into
 * defaults, so a null that is left is a required field that was missing.
 */
final class Completeness {
  /** A component that can be null, and how to read it. */
  private record Part(String name, Method accessor) {}

  private static final ClassValue<Part[]> PARTS =
      new ClassValue<>() {
        @Override
        protected Part[] computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .filter(component -> !component.getType().isPrimitive())
              .map(Completeness::part)
              .toArray(Part[]::new);
        }
      };

  private Completeness() {}

  /**
   * Nearly every message is complete: paths are put together for one that is not, and for no other.
   */
  static void check(Object message) {
    if (!complete(message)) {
      check(message, "");
    }
  }

  private static boolean complete(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Record message -> completeRecord(message);
      case Collection<?> items -> items.stream().allMatch(Completeness::complete);
      case Map<?, ?> entries -> entries.values().stream().allMatch(Completeness::complete);
      case Optional<?> optional -> optional.isEmpty() || complete(optional.get());
      default -> true;
    };
  }

  private static boolean completeRecord(Record message) {
    for (Part part : PARTS.get(message.getClass())) {
      if (!complete(read(part, message))) {
        return false;
      }
    }
    return true;
  }

  private static void check(@Nullable Object value, String path) {
    switch (value) {
      case null -> throw new ContractViolation(path, "must be present");
      case Record message -> checkRecord(message, path);
      case Collection<?> items -> items.forEach(item -> check(item, path));
      case Map<?, ?> entries -> entries.values().forEach(item -> check(item, path));
      case Optional<?> optional -> optional.ifPresent(item -> check(item, path));
      default -> {}
    }
  }

  private static void checkRecord(Record message, String path) {
    for (Part part : PARTS.get(message.getClass())) {
      check(read(part, message), path.isEmpty() ? part.name() : path + "." + part.name());
    }
  }

  private static Part part(RecordComponent component) {
    component.getAccessor().setAccessible(true);
    return new Part(component.getName(), component.getAccessor());
  }

  private static @Nullable Object read(Part part, Record message) {
    try {
      return part.accessor().invoke(message);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record's accessor cannot be called", e);
    }
  }
}
