package dev.patchbay.simulator;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what the provider's own types read without knowing it. */
final class KnownFields {
  /** Of a session that a server sends; the official type is that of a session one asks for. */
  private static final Pattern OF_SERVERS =
      Pattern.compile("session(Created|Updated)\\.session\\.[a-zA-Z]+\\.(id|object|expires_at)");

  private KnownFields() {}

  /** Paths of the fields that no type has, those aside that a server's session has besides. */
  static List<String> unknown(Object model) {
    List<String> found = new ArrayList<>();
    walk(model, "", found);
    found.removeIf(path -> OF_SERVERS.matcher(path).matches());
    return found;
  }

  private static void walk(Object value, String path, List<String> found) {
    switch (value) {
      case Optional<?> maybe -> maybe.ifPresent(inner -> walk(inner, path, found));
      case Collection<?> all -> all.forEach(inner -> walk(inner, path, found));
      case Object model
          when model.getClass().getName().startsWith("com.openai.models.")
              && !model.getClass().getSimpleName().equals("Metadata") ->
          fields(model, path, found);
      default -> {}
    }
  }

  private static void fields(Object model, String path, List<String> found) {
    for (Method method : model.getClass().getMethods()) {
      boolean getter =
          method.getParameterCount() == 0
              && !Modifier.isStatic(method.getModifiers())
              && method.getDeclaringClass() == model.getClass();
      if (getter && method.getName().equals("_additionalProperties")) {
        ((Map<?, ?>) call(method, model)).keySet().forEach(name -> found.add(path + name));
      } else if (getter && Optional.class.isAssignableFrom(method.getReturnType())) {
        walk(call(method, model), path + method.getName() + ".", found);
      } else if (getter
          && method.getReturnType().getName().startsWith("com.openai.models.")
          && !Set.of("validate", "toBuilder", "known", "value").contains(method.getName())
          && !method.getName().startsWith("as")
          && !method.getReturnType().getName().endsWith("Builder")) {
        walk(call(method, model), path + method.getName() + ".", found);
      } else if (getter && Collection.class.isAssignableFrom(method.getReturnType())) {
        walk(call(method, model), path + method.getName() + ".", found);
      }
    }
  }

  private static Object call(Method method, Object model) {
    try {
      return method.invoke(model);
    } catch (IllegalAccessException | InvocationTargetException impossible) {
      throw new AssertionError(method + " of an official type", impossible);
    }
  }
}
