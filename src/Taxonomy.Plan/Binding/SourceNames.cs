using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Binding;

/// <summary>Checks the names of sources against those that the root declares, where it declares any.</summary>
internal static class SourceNames
{
    public static void Check(MergeState state, PlanOptions options)
    {
        var declared = state.Settings.Sources;
        if (declared.Count == 0)
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in declared)
        {
            if (!names.Add(source.Value))
            {
                state.Findings.In(0).Report(FormatRules.DuplicateValue, source.Span, source.Value);
            }
        }

        if (options.Source is { } own && !names.Contains(own))
        {
            // A project file is none of the files that the plan's diagnostics can point at.
            Report(0, own, declared[0].Span, FormatRules.NotAProjectSource, FormatRules.NotAProjectSourceButNear);
        }

        foreach (var (file, declaration) in state.Events.All)
        {
            var ofVariants = (declaration.Variants?.All ?? []).SelectMany(variant => variant.Sources);
            foreach (var source in declaration.Sources.Concat(ofVariants))
            {
                if (!names.Contains(source.Value))
                {
                    Report(file, source.Value, source.Span, FormatRules.NotASource, FormatRules.NotASourceButNear);
                }
            }
        }

        for (var file = 0; file < state.Sources.Length; file++)
        {
            foreach (var source in state.Sources[file].File.PropertySources)
            {
                if (!names.Contains(source.Value))
                {
                    Report(file, source.Value, source.Span, FormatRules.NotASource, FormatRules.NotASourceButNear);
                }
            }
        }

        void Report(int file, string name, SourceSpan span, MessageFormat message, MessageFormat messageButNear)
        {
            var nearest = state.Suggestions.Find(name, declared.Select(source => source.Value));
            state.Findings.In(file).Report(nearest is null ? message : messageButNear, span, name, nearest ?? "");
        }
    }
}
