using System.Text.Json;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes what a plan collects, by class of data.</summary>
/// <param name="name">The name of the plan.</param>
/// <param name="classifications">The classes that the plan defines.</param>
/// <param name="collected">What it collects.</param>
internal sealed class PrivacyReport(
    string name,
    IReadOnlyList<ClassificationDeclaration> classifications,
    IReadOnlyList<CollectedProperty> collected
)
{
    /// <summary>Writes a heading and a table for each class.</summary>
    public void WriteMarkdown(TextWriter output)
    {
        output.Write($"# What {MarkdownReport.Cell(name)} collects\n");
        foreach (var (word, definition, properties) in Classes())
        {
            output.Write($"\n## {(word is null ? "Without a classification" : MarkdownReport.Cell(word))}\n");
            foreach (
                var (label, text) in new[]
                {
                    ("Meaning", definition?.Description),
                    ("Purpose", definition?.Purpose),
                    ("Retention", definition?.Retention),
                }
            )
            {
                if (text is not null)
                {
                    output.Write($"\n{label}: {Cell(text)}\n");
                }
            }

            WriteTable(output, properties);
        }
    }

    /// <summary>Writes an object with the classes and, for each property, what the table has.</summary>
    public void WriteJson(TextWriter output) =>
        JsonOutput.Write(
            output,
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("version", 1);
                json.WriteString("plan", name);
                json.WriteStartArray("classes");
                foreach (var (word, definition, properties) in Classes())
                {
                    json.WriteStartObject();
                    json.WriteString("classification", word);
                    json.WriteString("description", definition?.Description);
                    json.WriteString("purpose", definition?.Purpose);
                    json.WriteString("retention", definition?.Retention);
                    json.WriteStartArray("properties");
                    foreach (var property in properties)
                    {
                        Write(json, property, definition);
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        );

    private IEnumerable<(
        string? Word,
        ClassificationDeclaration? Definition,
        IReadOnlyList<CollectedProperty>
    )> Classes()
    {
        var byWord = collected.ToLookup(property => property.Classification, StringComparer.Ordinal);
        var defined = classifications.Select(one => one.Name.Value).ToArray();
        // Those that the plan does not define, then what has none, which somebody has to decide about.
        var others = byWord
            .Select(same => same.Key)
            .OfType<string>()
            .Except(defined, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        foreach (var word in defined.Concat(others).Append(null))
        {
            IReadOnlyList<CollectedProperty> properties = [.. byWord[word]];
            if (word is not null || properties.Count > 0)
            {
                yield return (word, classifications.FirstOrDefault(one => one.Name.Value == word), properties);
            }
        }
    }

    private static void WriteTable(TextWriter output, IReadOnlyList<CollectedProperty> properties)
    {
        if (properties.Count == 0)
        {
            output.Write("\nNothing is collected.\n");
            return;
        }

        output.Write("\n| property | of | description | purpose | owner |\n|---|---|---|---|---|\n");
        foreach (var property in properties)
        {
            var of = property.Owner.Length == 0 ? property.Kind : $"{property.Kind} {Cell(property.Owner)}";
            output.Write(
                $"| {Cell(property.Path)} | {of} | {Cell(property.Property.Description)} | {Cell(property.Purpose)} | {Cell(string.Join(", ", property.Owners))} |\n"
            );
        }
    }

    private static void Write(Utf8JsonWriter json, CollectedProperty property, ClassificationDeclaration? definition)
    {
        json.WriteStartObject();
        json.WriteString("property", property.Path);
        json.WriteString("kind", property.Kind);
        json.WriteString("of", property.Owner);
        json.WriteString("description", property.Property.Description);
        json.WriteString("purpose", property.Purpose ?? definition?.Purpose);
        json.WriteStrings("owners", property.Owners);
        json.WriteEndObject();
    }

    // A line break would end the table.
    private static string Cell(string? text) => MarkdownReport.Cell((text ?? "").ReplaceLineEndings(" "));
}
