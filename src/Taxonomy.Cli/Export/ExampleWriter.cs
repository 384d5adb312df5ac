using System.Text.Json;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Cli.Export;

/// <summary>Writes examples of whole events as JSON.</summary>
internal sealed class ExampleWriter(Utf8JsonWriter json, ExportedPlan plan)
{
    /// <summary>Writes the <c>examples</c> of a schema, if the event has some.</summary>
    public void Write(EventDefinition item)
    {
        var examples = plan.Index.FindEvent(item.Name)?.Definition.Declaration.Notes?.Examples ?? [];
        if (examples.Count == 0)
        {
            return;
        }

        var properties = plan.PropertiesOf(item).Concat(plan.Plan.Context).ToList();
        json.WriteStartArray("examples");
        foreach (var example in examples)
        {
            WriteObject(example.Properties, properties);
        }

        json.WriteEndArray();
    }

    private void WriteObject(YamlMapping mapping, IReadOnlyCollection<Property> properties)
    {
        json.WriteStartObject();
        foreach (var entry in mapping.Entries.DistinctBy(entry => entry.Key.Value, StringComparer.Ordinal))
        {
            json.WritePropertyName(entry.Key.Value);
            WriteValue(entry.Value, properties.FirstOrDefault(property => property.Name == entry.Key.Value)?.Type);
        }

        json.WriteEndObject();
    }

    private void WriteValue(YamlNode node, PlanType? type)
    {
        switch (node)
        {
            case YamlScalar scalar:
                WriteScalar(scalar, type);
                break;
            case YamlSequence sequence:
                json.WriteStartArray();
                foreach (var item in sequence.Items)
                {
                    WriteValue(item, type?.Element);
                }

                json.WriteEndArray();
                break;
            case YamlMapping mapping when type?.Kind == ValueKind.Map:
                json.WriteStartObject();
                foreach (var entry in mapping.Entries.DistinctBy(entry => entry.Key.Value, StringComparer.Ordinal))
                {
                    json.WritePropertyName(entry.Key.Value);
                    WriteValue(entry.Value, type.Element);
                }

                json.WriteEndObject();
                break;
            case YamlMapping mapping:
                WriteObject(mapping, plan.FindObject(type?.TypeName)?.Properties.ToArray() ?? []);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private void WriteScalar(YamlScalar scalar, PlanType? type)
    {
        if (scalar.IsNull)
        {
            json.WriteNullValue();
            return;
        }

        // A string in the plan can look like a number.
        var isFree = type is null || type.Kind is ValueKind.Any;
        var isNumber =
            isFree
            || type!.Kind is ValueKind.Integer or ValueKind.Number or ValueKind.Decimal
            || plan.FindEnum(type.TypeName) is { IsInteger: true };
        var isPlain = scalar.Style == YamlScalarStyle.Plain;
        if (isPlain && isNumber && ScalarTexts.IsNumber(scalar.Value))
        {
            json.WriteRawValue(scalar.Value);
        }
        else if (
            isPlain
            && (isFree || type!.Kind == ValueKind.Boolean)
            && ScalarTexts.IsBoolean(scalar.Value, out var flag)
        )
        {
            json.WriteBooleanValue(flag);
        }
        else
        {
            json.WriteStringValue(scalar.Value);
        }
    }
}
