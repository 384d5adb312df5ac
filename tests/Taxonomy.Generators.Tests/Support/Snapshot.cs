using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Taxonomy.Generators.Tests.Support;

/// <summary>
/// Compares generated files with those in the repository, in Verify's file convention:
/// <c>Class.Method#Hint.verified.cs</c>, and <c>.received.cs</c> beside it when they differ. To accept a change, set
/// <c>TAXONOMY_ACCEPT_SNAPSHOTS=1</c>, or rename the received file.
/// </summary>
internal static class Snapshot
{
    public static void Verify(
        IEnumerable<GeneratedSourceResult> sources,
        [CallerFilePath] string testFile = "",
        [CallerMemberName] string testMethod = ""
    )
    {
        var folder = Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots");
        Directory.CreateDirectory(folder);
        var prefix = $"{Path.GetFileNameWithoutExtension(testFile)}.{testMethod}#";
        var accepts = Environment.GetEnvironmentVariable("TAXONOMY_ACCEPT_SNAPSHOTS") == "1";
        var expected = Directory.GetFiles(folder, prefix + "*.verified.cs").ToHashSet();
        var differences = new List<string>();
        foreach (var source in sources)
        {
            var stem = Path.Combine(folder, prefix + source.HintName[..^".cs".Length]);
            var text = WithVersionOfSnapshots(source.SourceText.ToString());
            var verified = stem + ".verified.cs";
            if (expected.Remove(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == text)
            {
                File.Delete(stem + ".received.cs");
                continue;
            }

            File.WriteAllText(accepts ? verified : stem + ".received.cs", text);
            differences.Add(source.HintName);
        }

        foreach (var gone in expected)
        {
            differences.Add(Path.GetFileName(gone) + " is no longer generated");
            if (accepts)
            {
                File.Delete(gone);
            }
        }

        Assert.True(
            accepts || differences.Count == 0,
            $"Generated code has changed: {string.Join(", ", differences)}. Compare the .received.cs files in {folder}."
        );
    }

    // Generated code names the generator's version, and a release must not change every snapshot.
    private static string WithVersionOfSnapshots(string text)
    {
        var version = typeof(TaxonomyGenerator).Assembly.GetName().Version!.ToString(3);
        return text.Replace(
            $"GeneratedCode(\"Taxonomy\", \"{version}\")",
            "GeneratedCode(\"Taxonomy\", \"0.1.0\")",
            StringComparison.Ordinal
        );
    }
}
