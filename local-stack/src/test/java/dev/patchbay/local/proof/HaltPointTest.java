package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HaltPointTest {
  @ParameterizedTest
  @EnumSource(HaltPoint.Moment.class)
  void comesThroughAProcessesProperties(HaltPoint.Moment moment) {
    var point = HaltPoint.drawn(moment, new SplittableRandom(3), Path.of("note"));
    var read = HaltPoint.of(point.toString(), point.note());
    assertThat(point.properties())
        .containsEntry(HaltPoint.POINT, read.toString())
        .containsEntry(HaltPoint.NOTE, "note");
    assertThat(read.moment()).isEqualTo(moment);
  }
}
