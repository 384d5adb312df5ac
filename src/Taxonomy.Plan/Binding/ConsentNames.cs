using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Binding;

/// <summary>Checks the purposes that events and classifications name, and that nothing else needs consent.</summary>
internal static class ConsentNames
{
    public static void Check(MergeState state)
    {
        foreach (var (file, declaration) in state.Events.All)
        {
            Check(state, file, declaration.Consent);
        }

        foreach (var classification in state.Settings.Classifications)
        {
            Check(state, 0, classification.Consent);
        }

        CheckProfiles(state);
    }

    private static void Check(MergeState state, int file, IReadOnlyList<Located<string>> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        var purposes = state.Settings.Consent.Select(purpose => purpose.Name.Value);
        foreach (var name in names)
        {
            if (!purposes.Contains(name.Value, StringComparer.Ordinal))
            {
                var nearest = state.Suggestions.Find(name.Value, purposes);
                state
                    .Findings.In(file)
                    .Report(
                        nearest is null ? FormatRules.NotAPurpose : FormatRules.NotAPurposeButNear,
                        name.Span,
                        name.Value,
                        nearest ?? ""
                    );
            }
        }
    }

    // An operation on users is not an event, and would be sent without the consent.
    private static void CheckProfiles(MergeState state)
    {
        var needing = state
            .Settings.Classifications.Where(one => one.Consent.Count > 0)
            .Select(one => one.Name.Value)
            .ToArray();
        if (needing.Length == 0)
        {
            return;
        }

        var profiles = state
            .UserProperties.All.Select(definition => (definition.File, definition.Declaration))
            .Concat(
                state.GroupTypes.All.SelectMany(definition =>
                    definition.Declaration.Properties.Select(property => (definition.File, Declaration: property))
                )
            );
        foreach (var (file, declaration) in profiles)
        {
            if (declaration.Classification is { } stated && needing.Contains(stated.Value, StringComparer.Ordinal))
            {
                state.Findings.In(file).Report(FormatRules.ConsentOfProfile, stated.Span, stated.Value);
            }
        }
    }
}
