using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Taxonomy.Generators.Analyzers;
using Taxonomy.Generators.Diagnostics;
using Taxonomy.Generators.Tests.Analyzers.Support;
using Taxonomy.Plans.Diagnostics;

namespace Taxonomy.Generators.Tests.Documentation;

/// <summary>The pages in <c>docs/rules</c>, and the rules that they are about.</summary>
internal static partial class RulePages
{
    /// <summary>Every rule that is reported, in the order of the IDs.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> Reported { get; } =
    [
        .. CodeTest
            .Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)
            // What the generator reports.
            .Concat(
                RuleCatalog
                    .All.Where(rule => !RuleCatalog.IsConfigurable(rule) || rule == LimitRules.TooManyGroupTypes)
                    .SelectMany(FindingDiagnostics.DescriptorsOf)
            )
            .DistinctBy(rule => rule.Id)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    public static string PathOf(string file) => Repository.PathOf("docs/rules/" + file);

    public static string Read(string file) => Repository.Read("docs/rules/" + file);

    /// <summary>What a rule is by default, as people write it.</summary>
    public static string DefaultOf(DiagnosticDescriptor rule) =>
        !rule.IsEnabledByDefault || rule.DefaultSeverity == DiagnosticSeverity.Hidden
            ? "none"
            : rule.DefaultSeverity.ToString().ToLowerInvariant();

    /// <summary>The texts of the blocks with this beside their fence, such as <c>csharp problem</c>.</summary>
    public static List<string> Blocks(string page, string kind) =>
        [
            .. Fenced()
                .Matches(page)
                .Where(match => match.Groups[1].Value == kind)
                .Select(match => match.Groups[2].Value),
        ];

    /// <summary>Whether a rule is in the catalogue, reported yet or not.</summary>
    public static bool Exists(string id) =>
        RuleCatalog.Find(id) is not null || CodeRules.All.Any(rule => rule.Id == id);

    [GeneratedRegex(@"^```([\w ]+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
