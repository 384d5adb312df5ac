using Taxonomy.Plans.Binding;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

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
                context.Plan.PropertiesOf(definition).ToList(),
                [.. ofContext.Select(property => property with { IsRequired = false })],
                declaration.Name,
                definition.IsOpen,
                definition.Additional,
                ""
            );
        }

        private EventDefinition? FindVariant(EventExampleDeclaration example, EventDefinition definition)
        {
            var selecting = example.Properties.Find(definition.Discriminator);
            if (selecting is null)
            {
                Report(
                    QualityRules.MissingInExample,
                    example.Span,
                    declaration.Name,
                    Phrase.Quoted(definition.Discriminator ?? "")
                );
                return null;
            }

            var found = definition.Variants.FirstOrDefault(variant =>
                selecting is ExampleScalar value && value.Value == variant.Variant
            );
            if (found is null && selecting is not UnreadableExample)
            {
                Invalid(definition.Discriminator ?? "", selecting.Span, "selects no variant");
            }

            return found;
        }

        private void Compare(
            ExampleObject example,
            IReadOnlyList<Property> properties,
            IReadOnlyList<Property> others,
            string owner,
            bool isOpen,
            PlanType? additional,
            string path
        )
        {
            foreach (var (name, value) in example.Members)
            {
                if (properties.Concat(others).FirstOrDefault(property => property.Name == name.Value) is { } property)
                {
                    Compare(value, property, path + name.Value);
                }
                else if (isOpen && additional is { Element: { } element })
                {
                    Compare(value, element, element.IsNullable, path + name.Value);
                }
                else if (!isOpen && !string.IsNullOrWhiteSpace(name.Value))
                {
                    ReportUnknown(name, properties, owner);
                }
            }

            var missing = properties
                .Where(property => property is { IsRequired: true, ConstJson: null })
                .Select(property => property.Name)
                .Where(name => example.Find(name) is null)
                .ToArray();
            if (missing.Length > 0)
            {
                Report(QualityRules.MissingInExample, example.Span, owner, Phrase.Quoted(missing));
            }
        }

        private void ReportUnknown(Located<string> name, IReadOnlyList<Property> properties, string owner)
        {
            var nearest = NearestName.Find(name.Value, properties.Select(property => property.Name));
            if (nearest is null)
            {
                Report(QualityRules.UnknownInExample, name.Span, name.Value, owner);
            }
            else
            {
                Report(QualityRules.UnknownInExampleButNear, name.Span, name.Value, owner, nearest);
            }
        }

        private void Compare(ExampleValue value, Property property, string path)
        {
            if (
                property.ConstJson is { } constant
                && value is ExampleScalar { Value: not null } scalar
                && ToJson(scalar, property.Type, out _) != constant
            )
            {
                Invalid(path, scalar.Span, $"must be {constant}");
                return;
            }

            Compare(value, property.Type, property.IsNullable, path);
        }

        private void Compare(ExampleValue value, PlanType type, bool isNullable, string path)
        {
            switch (value, type.Kind)
            {
                case (UnreadableExample, _) or (_, ValueKind.Any):
                    break;
                case (ExampleScalar { Value: null }, _):
                    if (!isNullable)
                    {
                        Invalid(path, value.Span, "must not be null");
                    }

                    break;
                case (ExampleList list, ValueKind.List):
                    CompareItems(list, type, path);
                    break;
                case (ExampleObject map, ValueKind.Map):
                    foreach (var (name, entry) in map.Members)
                    {
                        Compare(entry, type.Element!, type.Element!.IsNullable, $"{path}.{name.Value}");
                    }

                    break;
                case (ExampleObject members, ValueKind.Object):
                    if (context.Index.FindObject(type.TypeName) is { } known)
                    {
                        Compare(members, [.. known.Properties], [], path, known.IsOpen, known.Additional, path + ".");
                    }

                    break;
                case (ExampleObject, ValueKind.FreeObject):
                    break;
                case (ExampleScalar scalar, ValueKind.Union):
                    CompareMembers(scalar, type, path);
                    break;
                case (ExampleScalar scalar, _) when ConstValues.IsPossible(type):
                    if (ToJson(scalar, type, out var problem) is null)
                    {
                        Invalid(path, value.Span, problem!);
                    }

                    break;
                default:
                    Invalid(path, value.Span, "is not " + BuiltinTypes.Describe(type));
                    break;
            }
        }

        private void CompareMembers(ExampleScalar scalar, PlanType union, string path)
        {
            string? reason = null;
            foreach (var member in union.Members)
            {
                if (ToJson(scalar, member, out var problem) is not null)
                {
                    return;
                }

                // The constraints of the member that the value has the type of say more than the list of types.
                reason ??= ToJson(scalar, member with { Constraints = null }, out _) is null ? null : problem;
            }

            var nouns = union.Members.Select(member => BuiltinTypes.Describe(member));
            Invalid(path, scalar.Span, reason ?? "is not " + string.Join(" or ", nouns));
        }

        private void CompareItems(ExampleList list, PlanType type, string path)
        {
            var element = type.Element!;
            for (var i = 0; i < list.Items.Count; i++)
            {
                Compare(list.Items[i], element, element.IsNullable, $"{path}[{i}]");
            }

            if (type.Constraints is not { } constraints)
            {
                return;
            }

            if (ConstraintJudge.ProblemOfCount(constraints, list.Items.Count) is { } problem)
            {
                Invalid(path, list.Span, problem);
            }
            else if (
                constraints.UniqueItems
                && list.Items.Select(KeyOf).Distinct(StringComparer.Ordinal).Count() < list.Items.Count
            )
            {
                Invalid(path, list.Span, ConstraintText.RepeatedItem);
            }
        }

        /// <summary>Returns a string that is the same for items that are the same JSON.</summary>
        private static string KeyOf(ExampleValue value) =>
            value switch
            {
                ExampleScalar { Value: { } number, IsPlain: true } when ScalarTexts.IsNumber(number) => number,
                ExampleScalar { Value: { } text } => Literals.Json(text),
                ExampleList list => $"[{string.Join(",", list.Items.Select(KeyOf))}]",
                ExampleObject members =>
                    $"{{{string.Join(",", members.Members.Select(member => Literals.Json(member.Name.Value) + ":" + KeyOf(member.Value)))}}}",
                _ => "null",
            };

        private string? ToJson(ExampleScalar scalar, PlanType type, out string? problem)
        {
            problem = null;
            return ConstValues.IsPossible(type)
                ? ConstValues.ToJson(
                    new(scalar.Value!, scalar.IsPlain, scalar.Span, scalar.Span),
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
