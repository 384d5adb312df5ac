using Taxonomy.Plans;
using Taxonomy.Plans.Judging;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Cli.Backfill;

/// <summary>Compares a mapping with the plan and with the columns of the source, before any row is read.</summary>
internal sealed class MappingCheck
{
    private readonly BackfillMapping _mapping;
    private readonly Plan _plan;
    private readonly EventJudge _judge;
    private readonly MappedEvents _events;
    private readonly CellConversion _conversion;
    private readonly List<MappingMistake> _mistakes = [];

    private MappingCheck(BackfillMapping mapping, Plan plan, EventJudge judge)
    {
        (_mapping, _plan, _judge) = (mapping, plan, judge);
        _events = new(plan);
        _conversion = new(plan);
    }

    /// <summary>Returns the mistakes, in no order.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="isWhole">Whether all of it could be read, so that what it lacks is missing.</param>
    /// <param name="plan">The plan with the events of all projects.</param>
    /// <param name="judge">The judge of its events.</param>
    /// <param name="columns">The columns of the source with their kinds; null if they are not known.</param>
    public static IReadOnlyList<MappingMistake> Check(
        BackfillMapping mapping,
        bool isWhole,
        Plan plan,
        EventJudge judge,
        IReadOnlyList<SourceColumn>? columns
    )
    {
        var check = new MappingCheck(mapping, plan, judge);
        var targets = check.CheckEvents();
        check.CheckProperties(targets);
        if (isWhole)
        {
            check.CheckRequired(targets);
        }

        check.CheckFields();
        check.CheckUserProperties();
        check.CheckGroups(targets);
        if (columns is not null)
        {
            check.CheckColumns(columns, targets);
        }

        return check._mistakes;
    }

    // Those that the mapping names; all of the plan if a column has the names; empty if none can be found.
    private List<MappedEvent> CheckEvents()
    {
        if (_mapping.Event is { Column: not null, Values: null })
        {
            return [.. _events.All.Values];
        }

        var targets = new List<MappedEvent>();
        foreach (var name in _mapping.NamedEvents)
        {
            if (_events.Find(name.Text) is { } found)
            {
                targets.Add(found);
            }
            else
            {
                var message = _judge.Judge(new(name.Text)).Violations.Select(violation => violation.Message);
                Add(name.Span, message.FirstOrDefault() ?? $"'{name.Text}' is sent by SDKs. Map a planned event.");
            }
        }

        return targets;
    }

    private void CheckProperties(List<MappedEvent> targets)
    {
        foreach (var (name, value) in _mapping.Properties)
        {
            var owners = targets.Where(target => target.Properties.ContainsKey(name.Text)).ToList();
            if (owners.Count == 0)
            {
                if (targets.Count > 0 && !targets.Exists(target => target.Definition.IsOpen))
                {
                    var names = targets.SelectMany(target => target.Properties.Keys).Distinct(StringComparer.Ordinal);
                    Add(
                        name.Span,
                        $"{OwnerOf(targets)} has no property {MessageText.Quote(name.Text)}. Correct it, or add it to the plan.{NearestName.Suggestion(name.Text, names)}"
                    );
                }

                continue;
            }

            foreach (var constant in ConstantsOf(value))
            {
                CheckConstant(owners[0], owners[0].Properties[name.Text], constant);
            }
        }
    }

    private void CheckRequired(List<MappedEvent> targets)
    {
        // The names of events are not known before the rows are read.
        if (_mapping.Event is { Column: not null, Values: null })
        {
            return;
        }

        var mapped = _mapping.Properties.Select(entry => entry.Name.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var target in targets.Distinct())
        {
            foreach (var property in target.Required.Where(property => !mapped.Contains(property.Name)))
            {
                Add(
                    _mapping.NamedEvents.First(name => name.Text == target.Definition.Name).Span,
                    $"The event {MessageText.Quote(target.Definition.Name)} requires the property {MessageText.Quote(property.Name)}, which is not mapped. Add it to 'properties'."
                );
            }
        }
    }

    private void CheckConstant(MappedEvent target, Property property, YamlScalar constant)
    {
        var value = _conversion.Convert(JsonValue.OfString(constant.Value), property.Type, TimeZoneInfo.Utc);
        // A number that is written as a string is one in YAML.
        if (constant.IsNull)
        {
            value = JsonValue.Null;
        }

        var sent = new SentEvent(target.Definition.Name)
        {
            EventProperties = JsonValue.OfObject([new(property.Name, value)]),
        };
        if (target.Definition.HasVariants && property.Name != target.Definition.Discriminator)
        {
            // Which variant it belongs to is known when a row is read.
            return;
        }

        var wrong = _judge
            .Judge(sent)
            .Violations.FirstOrDefault(violation =>
                violation.Kind == ViolationKind.WrongValue && violation.Subject == property.Name
            );
        if (wrong is not null)
        {
            Add(constant.Span, wrong.Message);
        }
    }

    private void CheckFields()
    {
        foreach (var (name, value) in _mapping.Fields)
        {
            if (!EventFields.All.Contains(name.Text))
            {
                Add(
                    name.Span,
                    $"{MessageText.Quote(name.Text)} is not a field of Amplitude's events. Correct it, or move it to 'properties'.{NearestName.Suggestion(name.Text, EventFields.All)}"
                );
            }
            else if (EventFields.Numbers.Contains(name.Text))
            {
                foreach (var constant in ConstantsOf(value).Where(constant => !ScalarTexts.IsNumber(constant.Value)))
                {
                    Add(constant.Span, $"'{name.Text}' must be a number; found {MessageText.Quote(constant.Value)}.");
                }
            }
        }
    }

    private void CheckUserProperties()
    {
        var planned = _plan.UserProperties.Select(profile => profile.Property.Name).ToList();
        foreach (var (name, _) in _mapping.UserProperties.Where(entry => !planned.Contains(entry.Name.Text)))
        {
            Add(
                name.Span,
                $"The plan has no user property {MessageText.Quote(name.Text)}. Correct it, or add it to the plan.{NearestName.Suggestion(name.Text, planned)}"
            );
        }
    }

    private void CheckGroups(List<MappedEvent> targets)
    {
        var planned = _plan.GroupTypes.Select(type => type.Name).ToList();
        foreach (var (name, _) in _mapping.Groups)
        {
            if (!planned.Contains(name.Text))
            {
                Add(
                    name.Span,
                    $"The plan has no group type {MessageText.Quote(name.Text)}. Correct it, or add it to the plan.{NearestName.Suggestion(name.Text, planned)}"
                );
            }
            else if (targets.Count > 0 && !targets.Exists(target => target.Definition.Groups.Contains(name.Text)))
            {
                Add(
                    name.Span,
                    $"{OwnerOf(targets)} does not allow the group type {MessageText.Quote(name.Text)}. Remove it, or add it to 'groups' in the plan."
                );
            }
        }
    }

    private void CheckColumns(IReadOnlyList<SourceColumn> columns, List<MappedEvent> targets)
    {
        var byName = columns
            .GroupBy(column => column.Name, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        foreach (var column in _mapping.Columns.Where(column => !byName.ContainsKey(column.Text)))
        {
            Add(
                column.Span,
                $"The source has no column {MessageText.Quote(column.Text)}. Use one of its columns.{NearestName.Suggestion(column.Text, byName.Keys)}"
            );
        }

        foreach (var (name, value) in _mapping.Properties)
        {
            var property = targets
                .Select(target => target.Properties.GetValueOrDefault(name.Text))
                .FirstOrDefault(x => x is not null);
            if (
                property is not null
                && value is { Column: { } column, Values: null }
                && byName.TryGetValue(column.Text, out var source)
                && !source.Fits(property.Type)
            )
            {
                Add(
                    column.Span,
                    $"The column {MessageText.Quote(column.Text)} has the type {source.Type}, and {MessageText.Quote(name.Text)} must be {NounOf(property.Type)}. Map another column, or convert it in a query."
                );
            }
        }
    }

    private static string NounOf(PlanType type) =>
        type.Kind switch
        {
            ValueKind.Enum => "a value of an enum",
            ValueKind.Object or ValueKind.Map or ValueKind.FreeObject => "an object",
            ValueKind.List => "a list",
            ValueKind.Union => "of a type of the union",
            _ => BuiltinTypes.Get(type.Kind).Noun,
        };

    private static IEnumerable<YamlScalar> ConstantsOf(MappedValue value) =>
        value.Constant is { } constant ? [constant] : value.Values?.Values ?? [];

    private static string OwnerOf(List<MappedEvent> targets) =>
        targets.Count == 1 ? $"The event {MessageText.Quote(targets[0].Definition.Name)}" : "Each event of the mapping";

    private void Add(SourceSpan span, string message) => _mistakes.Add(new(span, message));
}
