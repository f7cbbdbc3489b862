package dev.patchbay.schemas;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The Java side of the contracts: which records and enums a message is made of. */
final class Shapes {
  /** Records that are one word on the wire. */
  static final Set<Class<?>> SCALARS =
      Set.of(JobId.class, TenantId.class, Usd.class, PartReference.class);

  private Shapes() {}

  /** All records that a message of this shape may contain, scalars left out. */
  static Set<Class<?>> records(Class<?> shape) {
    Set<Class<?>> found = new LinkedHashSet<>();
    walk(shape, found);
    found.removeIf(type -> !type.isRecord() || SCALARS.contains(type));
    return found;
  }

  /** What is of a closed set, also of those within it. */
  static List<Class<?>> variants(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .<Class<?>>flatMap(part -> part.isSealed() ? variants(part).stream() : Stream.of(part))
        .toList();
  }

  /** All enums of all messages. */
  @SuppressWarnings("unchecked")
  static List<Class<? extends Enum<?>>> enums() {
    Set<Class<?>> found = new LinkedHashSet<>();
    MessageType.ALL.forEach(type -> walk(type.shape(), found));
    return found.stream()
        .filter(Class::isEnum)
        .<Class<? extends Enum<?>>>map(type -> (Class<? extends Enum<?>>) type)
        .toList();
  }

  /** The classes of all records inside a message. */
  static Set<Class<?>> inside(Object value) {
    Set<Class<?>> found = new HashSet<>();
    collect(value, found);
    return found;
  }

  private static void walk(Type type, Set<Class<?>> found) {
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(part -> walk(part, found));
      return;
    }
    if (!(type instanceof Class<?> shape)
        || !shape.getPackageName().equals("dev.patchbay.schemas")
        || !found.add(shape)) {
      return;
    }
    if (shape.isSealed()) {
      Arrays.stream(shape.getPermittedSubclasses()).forEach(part -> walk(part, found));
    }
    if (shape.isRecord() && !SCALARS.contains(shape)) {
      Arrays.stream(shape.getRecordComponents())
          .forEach(component -> walk(component.getGenericType(), found));
    }
  }

  private static void collect(Object value, Set<Class<?>> found) {
    switch (value) {
      case Record message -> {
        found.add(message.getClass());
        for (RecordComponent component : message.getClass().getRecordComponents()) {
          collect(read(component, message), found);
        }
      }
      case Collection<?> items -> items.forEach(item -> collect(item, found));
      case Map<?, ?> entries -> entries.values().forEach(item -> collect(item, found));
      case Optional<?> optional -> optional.ifPresent(item -> collect(item, found));
      default -> {}
    }
  }

  private static Object read(RecordComponent component, Record message) {
    try {
      return component.getAccessor().invoke(message);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
