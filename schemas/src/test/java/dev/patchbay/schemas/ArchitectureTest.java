package dev.patchbay.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.patchbay.schemas",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** Contracts are read by everybody, so they know nobody. */
  @ArchTest
  static final ArchRule KNOWS_NOTHING_OF_OURS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.patchbay.router..",
              "dev.patchbay.worker..",
              "dev.patchbay.openai..",
              "dev.patchbay.chained..",
              "dev.patchbay.simulator..",
              "dev.patchbay.cli..",
              "dev.patchbay.local..",
              "org.springframework..",
              "okhttp3..");

  /** The pure cores read contracts, and must stay free of Kafka. */
  @ArchTest
  static final ArchRule ONLY_THE_KAFKA_PACKAGE_TOUCHES_KAFKA =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.patchbay.schemas.kafka..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.patchbay.(**)").should().beFreeOfCycles();
}
