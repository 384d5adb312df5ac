using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Taxonomy.Cli.Discovery;

/// <summary>Gives the projects of a solution in memory the settings that list methods, without writing a file.</summary>
internal static class MethodsInMemory
{
    /// <summary>Returns the solution in which the analyzers and the code fixes know the methods.</summary>
    public static Solution Add(Solution solution, DiscoveredMethods found)
    {
        var entries = found.Methods.Select(method => method.Entry).ToList();
        if (entries.Count == 0)
        {
            return solution;
        }

        foreach (var project in solution.Projects.Where(project => project.Language == LanguageNames.CSharp))
        {
            foreach (var file in project.AnalyzerConfigDocuments)
            {
                var text = file.GetTextAsync().GetAwaiter().GetResult().ToString();
                if (TrackingMethodConfig.HasSetting(text))
                {
                    solution = solution.WithAnalyzerConfigDocumentText(
                        file.Id,
                        SourceText.From(TrackingMethodConfig.Add(text, entries, []))
                    );
                }
            }

            // A global file applies to all files, and those of the project's folders come before it.
            solution = solution.AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(project.Id),
                "adopted.globalconfig",
                SourceText.From(TrackingMethodConfig.Global(entries)),
                filePath: Path.Combine(Path.GetDirectoryName(project.FilePath ?? "/")!, "adopted.globalconfig")
            );
        }

        return solution;
    }
}
