package dev.patchbay.openai.socket;

import com.openai.core.JsonField;
import com.openai.core.JsonValue;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds fields that the official models took silently, without knowing them. */
final class UnknownFields {
  private static final ClassValue<Field[]> FIELDS =
      new ClassValue<>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
          List<Field> fields = new ArrayList<>();
          for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
              field.setAccessible(true);
              fields.add(field);
            }
          }
          return fields.toArray(Field[]::new);
        }
      };

  private UnknownFields() {}

  static void collect(Object model, List<String> into) {
    switch (model) {
      // Free JSON, such as a tool's schema.
      case JsonValue _ -> {}
      case JsonField<?> field -> field.asKnown().ifPresent(value -> collect(value, into));
      case Optional<?> value -> value.ifPresent(present -> collect(present, into));
      case List<?> list -> list.forEach(element -> collect(element, into));
      default -> {
        if (model.getClass().getName().startsWith("com.openai.models.")) {
          walk(model, into);
        }
      }
    }
  }

  private static void walk(Object model, List<String> into) {
    Field[] fields = FIELDS.get(model.getClass());
    boolean free = true;
    for (Field field : fields) {
      free &= !JsonField.class.isAssignableFrom(field.getType()) || isJson(field);
    }
    for (Field field : fields) {
      Object value = value(field, model);
      if (field.getName().equals("additionalProperties") && value instanceof Map<?, ?> extras) {
        // Models that know no field at all are maps by nature, such as metadata.
        if (!free) {
          extras.keySet().forEach(name -> into.add(model.getClass().getSimpleName() + "." + name));
        }
      } else if (value != null) {
        collect(value, into);
      }
    }
  }

  private static boolean isJson(Field field) {
    return JsonValue.class.isAssignableFrom(field.getType());
  }

  private static Object value(Field field, Object model) {
    try {
      return field.get(model);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
