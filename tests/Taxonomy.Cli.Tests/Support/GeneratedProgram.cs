using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Taxonomy.Generators;
using Taxonomy.Testing;

namespace Taxonomy.Cli.Tests.Support;

/// <summary>A program with the code that the generator makes of the plan in a folder.</summary>
internal static class GeneratedProgram
{
    /// <summary>Compiles the plan of a folder, runs statements that use <c>analytics</c>, and returns what they track.</summary>
    public static IReadOnlyList<RecordedEvent> Run(TestFolder folder, string statements)
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp14);
        var program = $$"""
            using System;
            using System.Collections.Generic;
            using Imported.Tracking;

            public static class Program
            {
                public static void Run(Taxonomy.Testing.RecordingClient recorder)
                {
                    var analytics = new Analytics(recorder);
                    {{statements}}
                }
            }
            """;
        var compilation = CSharpCompilation.Create(
            "Imported",
            [CSharpSyntaxTree.ParseText(program, parse, cancellationToken: TestLimit.Token)],
            References(),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        CSharpGeneratorDriver
            .Create(
                [new TaxonomyGenerator().AsSourceGenerator()],
                CompilerInput.PlanFilesIn(folder.Path),
                parse,
                new ProjectOptions(folder.Path + Path.DirectorySeparatorChar, "Imported")
            )
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var reported, TestLimit.Token);
        Assert.DoesNotContain(reported, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        using var assembly = new MemoryStream();
        var result = generated.Emit(assembly, cancellationToken: TestLimit.Token);
        Assert.True(
            result.Success,
            string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        );
        assembly.Position = 0;
        var context = new AssemblyLoadContext("Imported", isCollectible: true);
        var recorder = new RecordingClient();
        context
            .LoadFromStream(assembly)
            .GetType("Program")!
            .GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!
            .Invoke(null, [recorder]);
        return recorder.Events;
    }

    // The runtime of the test, in which the program runs as well.
    private static ImmutableArray<MetadataReference> References()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path =>
                    Path.GetDirectoryName(path) == framework
                    || Path.GetFileNameWithoutExtension(path) is "Taxonomy" or "Taxonomy.Testing"
                )
                .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)),
        ];
    }
}
