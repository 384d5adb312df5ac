using System.Collections.Concurrent;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Taxonomy.Generators.Tests.Analyzers.Support;

/// <summary>
/// Other vendors' SDKs as assemblies: what the analyzers see of them, declared in <c>Code/Sdks</c> as their packages do.
/// </summary>
internal static class Sdks
{
    private static readonly ConcurrentDictionary<string, MetadataReference> s_compiled = new(StringComparer.Ordinal);

    /// <summary>All that can be referenced together.</summary>
    public static IReadOnlyList<string> Usual { get; } =
    [
        "Amplitude.Unity",
        "AppCenter",
        "ApplicationInsights",
        "BotBuilder",
        "Compliance",
        "GameAnalytics",
        "Mixpanel",
        "Mixpanel.Unity",
        "PostHog",
        "RudderStack",
        "Segment",
    ];

    public static MetadataReference Reference(string name) => s_compiled.GetOrAdd(name, Compile);

    private static MetadataReference Compile(string name)
    {
        var path = Repository.PathOf($"tests/Taxonomy.Generators.Tests/Analyzers/Sdks/{name}.cs");
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path)],
            Net80.References.All,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
