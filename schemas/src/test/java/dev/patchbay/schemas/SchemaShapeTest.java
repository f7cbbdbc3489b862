package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Schemas and records are written by hand, side by side: here they are held against each other. */
class SchemaShapeTest {
  private static final Map<String, JsonNode> FILES = new HashMap<>();

  /** A schema and the file in which it stands, to which its references are relative. */
  private record Place(String file, JsonNode schema) {}

  static Stream<MessageType<?>> messages() {
    return MessageType.ALL.stream();
  }

  static Stream<String> files() {
    return Stream.concat(
        messages().map(MessageType::name), Stream.of("types", "job", "live-profile"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aSchemaHasTheFieldsOfItsRecords(MessageType<?> type) {
    compare(type.shape(), new Place(type.name(), file(type.name())), type.name());
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFieldIsDescribed(String name) {
    requireDescriptions(file(name), name);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyWordNumberAndListHasBounds(String name) {
    requireBounds(file(name), name);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everySchemaSaysWhatItIs(String name) {
    JsonNode schema = file(name);

    assertThat(schema.path("$schema").asString())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.path("$id").asString())
        .isEqualTo("https://schemas.patchbay.dev/v1/" + name + ".json");
    assertThat(schema.path("description").asString()).isNotBlank();
  }

  @Test
  void unknownFieldsAreAllowedEverywhere() {
    files()
        .forEach(name ->
            assertThat(file(name).toString()).doesNotContain("\"additionalProperties\":false"));
  }

  private static void compare(Type type, Place unresolved, String path) {
    Place place = resolve(unresolved);
    if (type instanceof ParameterizedType generic) {
      compareParts(generic, place, path);
    } else if (type instanceof Class<?> shape && shape.isEnum()) {
      assertThat(words(place.schema().path("enum")))
          .as(path)
          .containsExactlyInAnyOrderElementsOf(names(shape));
    } else if (type instanceof Class<?> shape && shape.isSealed()) {
      compareVariants(shape, place, path);
    } else if (type instanceof Class<?> shape
        && shape.isRecord()
        && !Shapes.SCALARS.contains(shape)) {
      assertThat(place.schema().path("properties").propertyNames())
          .as(path)
          .containsExactlyInAnyOrderElementsOf(componentNames(shape));
      compareComponents(shape, place, path);
    }
  }

  private static void compareParts(ParameterizedType generic, Place place, String path) {
    Class<?> raw = (Class<?>) generic.getRawType();
    Type[] parts = generic.getActualTypeArguments();
    if (raw == Optional.class) {
      compare(parts[0], place, path);
    } else if (Collection.class.isAssignableFrom(raw)) {
      assertThat(place.schema().path("type").asString()).as(path).isEqualTo("array");
      compare(parts[0], new Place(place.file(), place.schema().path("items")), path + "[]");
    } else if (Map.class.isAssignableFrom(raw)) {
      JsonNode schema = place.schema();
      compare(parts[0], new Place(place.file(), schema.path("propertyNames")), path + " names");
      compare(
          parts[1], new Place(place.file(), schema.path("additionalProperties")), path + " values");
    }
  }

  private static void compareVariants(Class<?> sealed, Place place, String path) {
    String tag = sealed.getAnnotation(JsonTypeInfo.class).property();
    JsonSubTypes.Type[] variants = sealed.getAnnotation(JsonSubTypes.class).value();
    assertThat(words(place.schema().path("properties").path(tag).path("enum")))
        .as(path)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(variants).map(JsonSubTypes.Type::name).toList());
    assertThat(Arrays.stream(variants).map(JsonSubTypes.Type::value))
        .as(path)
        .containsExactlyInAnyOrderElementsOf(Shapes.variants(sealed));
    for (JsonSubTypes.Type variant : variants) {
      Place own = resolve(new Place(place.file(), branch(place.schema(), tag, variant.name())));
      Set<String> fields = new HashSet<>(own.schema().path("properties").propertyNames());
      fields.addAll(place.schema().path("properties").propertyNames());
      fields.remove(tag);
      String where = path + " " + variant.name();
      assertThat(fields)
          .as(where)
          .containsExactlyInAnyOrderElementsOf(componentNames(variant.value()));
      compareComponents(variant.value(), own, where);
    }
  }

  private static void compareComponents(Class<?> message, Place place, String path) {
    for (RecordComponent component : message.getRecordComponents()) {
      JsonNode field = place.schema().path("properties").path(component.getName());
      if (!field.isMissingNode()) {
        compare(
            component.getGenericType(),
            new Place(place.file(), field),
            path + "." + component.getName());
      }
    }
  }

  private static JsonNode branch(JsonNode schema, String tag, String variant) {
    for (JsonNode branch : schema.path("allOf")) {
      JsonNode wanted = branch.path("if").path("properties").path(tag).path("const");
      if (wanted.asString().equals(variant)) {
        return branch.path("then");
      }
    }
    throw new AssertionError("no branch for " + variant);
  }

  private static Place resolve(Place place) {
    JsonNode reference = place.schema().path("$ref");
    if (reference.isMissingNode()) {
      return place;
    }
    String[] parts = reference.asString().split("#", 2);
    String name = parts[0].isEmpty() ? place.file() : parts[0].replace(".json", "");
    JsonNode target = parts.length == 1 ? file(name) : file(name).at(parts[1]);
    assertThat(target.isMissingNode()).as(reference.asString()).isFalse();
    return resolve(new Place(name, target));
  }

  private static void requireDescriptions(JsonNode node, String path) {
    node.forEachEntry((name, child) -> {
      if (name.equals("properties")) {
        child.forEachEntry((field, schema) ->
            assertThat(schema.path("description").asString()).as(path + "." + field).isNotBlank());
      }
      if (!name.equals("if")) {
        requireDescriptions(child, path + "." + name);
      }
    });
  }

  private static void requireBounds(JsonNode node, String path) {
    switch (node.path("type").isString() ? node.path("type").asString() : "") {
      case "string" -> requireOneOf(node, path, "maxLength");
      case "array" -> requireOneOf(node, path, "maxItems");
      case "integer", "number" -> {
        requireOneOf(node, path, "minimum", "exclusiveMinimum");
        requireOneOf(node, path, "maximum", "exclusiveMaximum");
      }
      case "object" -> {
        if (node.has("additionalProperties")) {
          requireOneOf(node, path, "maxProperties");
        }
      }
      default -> {}
    }
    node.forEachEntry((name, child) -> requireBounds(child, path + "." + name));
  }

  private static void requireOneOf(JsonNode node, String path, String... bounds) {
    assertThat(node.propertyNames()).as(path).containsAnyOf(bounds);
  }

  private static List<String> componentNames(Class<?> message) {
    return Arrays.stream(message.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static List<String> names(Class<?> closed) {
    return Arrays.stream(closed.getEnumConstants()).map(Object::toString).toList();
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private static JsonNode file(String name) {
    return FILES.computeIfAbsent(name, SchemaShapeTest::read);
  }

  private static JsonNode read(String name) {
    try (InputStream in =
        Objects.requireNonNull(SchemaShapeTest.class.getResourceAsStream("v1/" + name + ".json"))) {
      return Json.tree(in.readAllBytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
