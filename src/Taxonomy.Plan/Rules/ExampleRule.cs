using Taxonomy.Plans.Binding;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX308: examples of whole events that the event does not allow.</summary>
internal sealed class ExampleRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [QualityRules.WrongExample];

    public override void Run(RuleContext context)
    {
        Dictionary<string, EventDefinition>? events = null;
        foreach (var entry in context.Index.Events)
        {
            var (file, declaration) = entry.Definition;
            if (declaration is not { Retired: null, Notes.Examples.Count: > 0 } || entry.Resolved is null)
            {
                continue;
            }

            events ??= context.Plan.Events.ToDictionary(one => one.Name, StringComparer.Ordinal);
            if (events.TryGetValue(declaration.Name, out var definition))
            {
                foreach (var example in declaration.Notes!.Examples)
                {
                    new Check(context, file, declaration).Run(example, definition);
                }
            }
        }
    }

    /// <summary>Compares one example with its event.</summary>
    private sealed class Check(RuleContext context, int file, EventDeclaration declaration)
    {
        public void Run(EventExampleDeclaration example, EventDefinition definition)
        {
            if (definition.HasVariants)
            {
                if (FindVariant(example, definition) is not { } variant)
                {
                    return;
                }

                definition = variant;
            }

            var ofContext = context.Plan.Context.Where(property =>
                !definition.OverridesContext.Contains(property.Name)
            );
            Compare(
                example.Properties,
                PropertiesOf(definition).ToList(),
                [.. ofContext.Select(property => property with { IsRequired = false })],
                declaration.Name,
                definition.IsOpen,
                example.Span,
                ""
            );
        }

        private EventDefinition? FindVariant(EventExampleDeclaration example, EventDefinition definition)
        {
            var entries = example
                .Properties.Entries.Where(entry => entry.Key.Value == definition.Discriminator)
                .ToList();
            if (entries.Count == 0)
            {
                Report(
                    QualityRules.MissingInExample,
                    example.Span,
                    declaration.Name,
                    Phrase.Quoted(definition.Discriminator ?? "")
                );
                return null;
            }

            var selecting = entries[0];
            var found = definition.Variants.FirstOrDefault(variant =>
                selecting.Value is YamlScalar { IsNull: false } value && value.Value == variant.Variant
            );
            if (found is null && selecting.Value is not YamlUnreadable)
            {
                Report(
                    QualityRules.InvalidInExample,
                    Spans.OfValue(selecting),
                    selecting.Key.Value,
                    new Phrase("selects no variant")
                );
            }

            return found;
        }

        private IEnumerable<Property> PropertiesOf(EventDefinition definition)
        {
            foreach (var member in definition.Members)
            {
                if (member.Property is { } property)
                {
                    yield return property;
                    continue;
                }

                var bundle = context.Plan.Bundles.FirstOrDefault(one => one.CSharpName == member.Bundle);
                foreach (var included in bundle?.Properties ?? default)
                {
                    if (!member.Overridden.Contains(included.Name))
                    {
                        yield return included;
                    }
                }
            }
        }

        private void Compare(
            YamlMapping mapping,
            IReadOnlyList<Property> properties,
            IReadOnlyList<Property> others,
            string owner,
            bool isOpen,
            SourceSpan missingAt,
            string path
        )
        {
            foreach (var entry in mapping.Entries)
            {
                var name = entry.Key.Value;
                if (properties.Concat(others).FirstOrDefault(property => property.Name == name) is { } property)
                {
                    Compare(entry, property, path + name);
                }
                else if (!isOpen && !string.IsNullOrWhiteSpace(name))
                {
                    ReportUnknown(entry, properties, owner);
                }
            }

            var missing = properties
                .Where(property => property is { IsRequired: true, ConstJson: null })
                .Select(property => property.Name)
                .Where(name => mapping.Entries.All(entry => entry.Key.Value != name))
                .ToArray();
            if (missing.Length > 0)
            {
                Report(QualityRules.MissingInExample, missingAt, owner, Phrase.Quoted(missing));
            }
        }

        private void ReportUnknown(YamlEntry entry, IReadOnlyList<Property> properties, string owner)
        {
            var nearest = NearestName.Find(entry.Key.Value, properties.Select(property => property.Name));
            if (nearest is null)
            {
                Report(QualityRules.UnknownInExample, entry.Key.Span, entry.Key.Value, owner);
            }
            else
            {
                Report(QualityRules.UnknownInExampleButNear, entry.Key.Span, entry.Key.Value, owner, nearest);
            }
        }

        private void Compare(YamlEntry entry, Property property, string path)
        {
            if (
                property.ConstJson is { } constant
                && entry.Value is YamlScalar { IsNull: false } scalar
                && ToJson(scalar, property.Type, out _) != constant
            )
            {
                Invalid(path, scalar.Span, $"must be {constant}");
                return;
            }

            Compare(entry.Value, property.Type, property.IsNullable, path, Spans.OfValue(entry));
        }

        private void Compare(YamlNode node, PlanType type, bool isNullable, string path, SourceSpan span)
        {
            switch (node, type.Kind)
            {
                case (YamlUnreadable, _):
                    break;
                case (YamlScalar { IsNull: true }, not ValueKind.Any):
                    if (!isNullable)
                    {
                        Invalid(path, span, "must not be null");
                    }

                    break;
                case (_, ValueKind.Any):
                    break;
                case (YamlSequence sequence, ValueKind.List):
                    CompareItems(sequence, type, path, span);
                    break;
                case (YamlMapping mapping, ValueKind.Map):
                    foreach (var entry in mapping.Entries)
                    {
                        var element = type.Element!;
                        Compare(
                            entry.Value,
                            element,
                            element.IsNullable,
                            $"{path}.{entry.Key.Value}",
                            Spans.OfValue(entry)
                        );
                    }

                    break;
                case (YamlMapping mapping, ValueKind.Object):
                    if (context.Index.FindObject(type.TypeName) is { } known)
                    {
                        Compare(mapping, [.. known.Properties], [], path, known.IsOpen, span, path + ".");
                    }

                    break;
                case (YamlMapping, ValueKind.FreeObject):
                    break;
                case (YamlScalar scalar, _) when ConstValues.IsPossible(type):
                    if (ToJson(scalar, type, out var problem) is null)
                    {
                        Invalid(path, span, problem!);
                    }

                    break;
                default:
                    Invalid(path, span, "is not " + BuiltinTypes.Describe(type));
                    break;
            }
        }

        private void CompareItems(YamlSequence sequence, PlanType type, string path, SourceSpan span)
        {
            var element = type.Element!;
            for (var i = 0; i < sequence.Items.Count; i++)
            {
                var item = sequence.Items[i];
                var at = item.Span.Length > 0 ? Spans.FirstOf(item.Span) : span;
                Compare(item, element, element.IsNullable, $"{path}[{i}]", at);
            }

            if (type.Constraints is not { } constraints)
            {
                return;
            }

            if (ConstraintJudge.ProblemOfCount(constraints, sequence.Items.Count) is { } problem)
            {
                Invalid(path, span, problem);
            }
            else if (
                constraints.UniqueItems
                && sequence.Items.Select(item => FlowText.Write(item)).Distinct(StringComparer.Ordinal).Count()
                    < sequence.Items.Count
            )
            {
                Invalid(path, span, ConstraintText.RepeatedItem);
            }
        }

        private string? ToJson(YamlScalar scalar, PlanType type, out string? problem)
        {
            problem = null;
            return ConstValues.IsPossible(type)
                ? ConstValues.ToJson(
                    new(scalar.Value, scalar.Style == YamlScalarStyle.Plain, scalar.Span, scalar.Span),
                    type,
                    context.Index.FindEnum(type.TypeName),
                    out problem
                )
                : null;
        }

        private void Invalid(string path, SourceSpan span, string problem) =>
            Report(QualityRules.InvalidInExample, span, path, new Phrase(problem));

        private void Report(MessageFormat message, SourceSpan span, params object[] arguments) =>
            context.Report(file, message.CreateFinding(span, arguments), declaration);
    }
}
