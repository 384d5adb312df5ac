using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads an entry of <c>classifications</c>.</summary>
internal static class ClassificationReader
{
    public static ClassificationDeclaration Read(ReadingContext context, YamlEntry owner)
    {
        string? description = null;
        string? retention = null;
        string? purpose = null;
        IReadOnlyList<Located<string>>? consent = null;
        foreach (var entry in KnownEntries.Read(context, owner, PlanKeys.Classification, Phrases.Classification))
        {
            switch (entry.Key.Value)
            {
                case "description":
                    description = Values.Text(context, entry)?.Value;
                    break;
                case "retention":
                    retention = Values.Text(context, entry)?.Value;
                    break;
                case "purpose":
                    purpose = Values.Text(context, entry)?.Value;
                    break;
                default:
                    consent = Values.Texts(context, entry);
                    break;
            }
        }

        return new(new(owner.Key.Value, owner.Key.Span), description, retention, purpose, consent ?? []);
    }
}
