package dev.patchbay.schemas;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Law: no component of a message is null. Canonical constructors turn absent optional values into
 * defaults, so a null that is left is a required field that was missing.
 */
final class Completeness {
  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          RecordComponent[] components = type.getRecordComponents();
          for (RecordComponent component : components) {
            component.getAccessor().setAccessible(true);
          }
          return components;
        }
      };

  private Completeness() {}

  static void check(Object message) {
    check(message, "");
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
    for (RecordComponent component : COMPONENTS.get(message.getClass())) {
      String name = path.isEmpty() ? component.getName() : path + "." + component.getName();
      check(read(component, message), name);
    }
  }

  private static @Nullable Object read(RecordComponent component, Record message) {
    try {
      return component.getAccessor().invoke(message);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record's accessor cannot be called", e);
    }
  }
}
