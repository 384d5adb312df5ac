using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>SDKs, as far as the solutions call them, which pass what they get on to a recorder instead of sending it.</summary>
internal static class RecordedSdks
{
    /// <summary>The name of the assembly.</summary>
    public const string Name = "RecordedSdks";

    private const string Source = """
        #nullable enable
        using System;
        using System.Collections.Generic;

        namespace RecordedSdks
        {
            public static class Sent
            {
                public static Action<string?, string, object?>? To { get; set; }
            }
        }

        namespace Microsoft.ApplicationInsights
        {
            public sealed class TelemetryClient
            {
                public void TrackEvent(
                    string eventName,
                    IDictionary<string, string>? properties = null,
                    IDictionary<string, double>? metrics = null
                ) => RecordedSdks.Sent.To?.Invoke(null, eventName, properties);
            }
        }

        namespace PostHog
        {
            public class GroupCollection { }

            public interface IPostHogClient
            {
                bool Capture(
                    string distinctId,
                    string eventName,
                    Dictionary<string, object>? properties,
                    GroupCollection? groups,
                    bool sendFeatureFlags,
                    DateTimeOffset? timestamp = null
                );
            }

            public sealed class PostHogClient : IPostHogClient
            {
                public bool Capture(
                    string distinctId,
                    string eventName,
                    Dictionary<string, object>? properties,
                    GroupCollection? groups,
                    bool sendFeatureFlags,
                    DateTimeOffset? timestamp = null
                )
                {
                    RecordedSdks.Sent.To?.Invoke(distinctId, eventName, properties);
                    return true;
                }
            }
        }

        """;

    /// <summary>Writes the assembly, and returns its path.</summary>
    public static string Write(TestFolder folder)
    {
        var path = folder.PathOf($"sdk/{Name}.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Emit(CSharpCompilation.Create(Name, [Parse(Source)], Framework(), Options), path);
        return path;
    }

    /// <summary>Compiles a program without its generated code into one assembly.</summary>
    /// <param name="files">The files with C#.</param>
    /// <param name="sdks">The path of the SDKs.</param>
    /// <param name="path">The path of the assembly.</param>
    public static void Compile(IEnumerable<string> files, string sdks, string path) =>
        Emit(
            CSharpCompilation.Create(
                Path.GetFileNameWithoutExtension(path),
                files.Select(Parse),
                [.. Framework(), MetadataReference.CreateFromFile(sdks)],
                Options
            ),
            path
        );

    private static CSharpCompilationOptions Options { get; } =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    private static SyntaxTree Parse(string text) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp14));

    private static void Emit(CSharpCompilation compilation, string path)
    {
        var result = compilation.Emit(path, cancellationToken: TestLimit.Token);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }

    // What a build references, because the assemblies that run have the types elsewhere.
    private static IEnumerable<MetadataReference> Framework()
    {
        var dotnet = Path.GetFullPath("../../..", Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        var folder = Directory
            .GetDirectories(Path.Combine(dotnet, "packs", "Microsoft.NETCore.App.Ref"))
            .Select(version => Path.Combine(version, "ref", "net10.0"))
            .First(Directory.Exists);
        return Directory
            .GetFiles(folder, "*.dll")
            .Append(Path.Combine(AppContext.BaseDirectory, "Taxonomy.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
