package dev.patchbay.simulator;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Fields that the official types take in and do not know. Their validation passes over such fields,
 * so this walks the typed value: models have {@code _name()} for each field they know, unions have
 * an optional for each of their kinds.
 */
final class ExtraFields {
  private static final String EXTRA = "_additionalProperties";

  /** Objects whose keys are their users' own. */
  private static final Set<String> FREE = Set.of("metadata", "parameters");

  private static final ClassValue<List<Method>> GETTERS =
      new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> of) {
          return getters(of);
        }
      };

  private final Set<String> found = new TreeSet<>();

  private ExtraFields() {}

  /** Their paths, list places left out, such as {@code session.audio.input.rate}. */
  static Set<String> of(Object typed) {
    ExtraFields extras = new ExtraFields();
    extras.walk(typed, List.of());
    return extras.found;
  }

  private void walk(Object value, List<String> path) {
    if (value instanceof List<?> many) {
      many.forEach(one -> walk(one, path));
    } else if (value.getClass().getName().startsWith("com.openai.models.")
        && !(value instanceof com.openai.core.Enum)) {
      object(value, path);
    }
  }

  private void object(Object value, List<String> path) {
    List<Method> methods = GETTERS.get(value.getClass());
    Optional<Method> extra =
        methods.stream().filter(method -> method.getName().equals(EXTRA)).findFirst();
    if (extra.isPresent()) {
      if (call(extra.get(), value) instanceof Map<?, ?> fields && !free(path)) {
        fields.keySet().forEach(name -> found.add(String.join(".", below(path, name.toString()))));
      }
      methods.forEach(method -> field(method, value, path));
    } else {
      methods.stream()
          .filter(method -> method.getReturnType() == Optional.class)
          .filter(method -> !method.getName().startsWith("_"))
          .forEach(
              method -> ((Optional<?>) call(method, value)).ifPresent(kind -> walk(kind, path)));
    }
  }

  private void field(Method method, Object value, List<String> path) {
    if (method.getName().startsWith("_")
        && call(method, value) instanceof com.openai.core.JsonField<?> field) {
      List<String> inside = below(path, method.getName().substring(1));
      field.asKnown().ifPresent(known -> walk(known, inside));
    }
  }

  private static boolean free(List<String> path) {
    return !path.isEmpty() && FREE.contains(path.getLast());
  }

  private static List<Method> getters(Class<?> of) {
    return Stream.of(of.getMethods())
        .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic())
        .filter(method -> method.getDeclaringClass() == of)
        .toList();
  }

  private static List<String> below(List<String> path, String name) {
    List<String> inside = new ArrayList<>(path);
    inside.add(name);
    return inside;
  }

  private static Object call(Method method, Object on) {
    try {
      return method.invoke(on);
    } catch (IllegalAccessException | InvocationTargetException failed) {
      throw new AssertionError("cannot read " + method, failed);
    }
  }
}
