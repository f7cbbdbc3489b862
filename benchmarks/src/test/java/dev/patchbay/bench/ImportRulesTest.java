package dev.patchbay.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.patchbay", importOptions = ImportOption.DoNotIncludeTests.class)
class ImportRulesTest {
  /**
   * Of ours, it knows what it measures, the contracts that callers speak, and how processes are
   * started: no class of a router, a worker or a simulator.
   */
  @ArchTest
  static final ArchRule BENCH_KNOWS_OF_OURS_ONLY_WHAT_IT_MEASURES =
      classes()
          .that()
          .resideInAPackage("dev.patchbay.bench..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.patchbay.bench..",
              "dev.patchbay.openai..",
              "dev.patchbay.schemas..",
              "dev.patchbay.local",
              "org.apache.kafka..",
              "java..",
              "javax.net.ssl..",
              "com.sun.management",
              "io.netty..",
              "okhttp3..",
              "okio..",
              "kotlin..",
              "org.HdrHistogram",
              "org.jspecify.annotations",
              "picocli..",
              "tools.jackson..");

  @ArchTest
  static final ArchRule NOTHING_IMPORTS_BENCH =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.patchbay.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.patchbay.bench..");
}
