using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.History;

/// <summary>Makes a shipped plan of a plan.</summary>
internal sealed class ShippedPlanBuilder
{
    // Far more than a person writes; types that hold each other in many ways could grow beyond measure.
    private const int MostMembers = 1_000;

    private readonly Plan _plan;
    private readonly IEnumerable<EventDefinition> _events;
    private readonly Func<string, EnumType?> _findEnum;
    private readonly Func<string, ObjectType?> _findObject;
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private int _members;

    public ShippedPlanBuilder(Plan plan)
        : this(
            plan,
            plan.Events,
            Find(plan.Enums, type => type.CSharpName),
            Find(plan.Objects, type => type.CSharpName)
        ) { }

    /// <summary>With all events of the plan, whatever project they are for.</summary>
    public ShippedPlanBuilder(Plan plan, PlanIndex index)
        : this(
            plan,
            index.Events.Select(entry => entry.Resolved).OfType<EventDefinition>(),
            index.FindEnum,
            index.FindObject
        ) { }

    private ShippedPlanBuilder(
        Plan plan,
        IEnumerable<EventDefinition> events,
        Func<string, EnumType?> findEnum,
        Func<string, ObjectType?> findObject
    )
    {
        _plan = plan;
        _events = events;
        _findEnum = findEnum;
        _findObject = findObject;
    }

    public ShippedPlan Build(ShippedPlan? previous = null)
    {
        previous ??= new();
        var before = previous.Events.ToDictionary(item => item.Name, StringComparer.Ordinal);
        return new()
        {
            Context = Merge(_plan.Context.Select(ShippedPropertyOf), previous.Context),
            Events = Merge(
                // What is retired is not generated: how it was sent, only the previous file knows.
                _events.Select(item => new ShippedDefinition(
                    item.Name,
                    item.Retired is null ? Sorted(_plan.PropertiesOf(item).Select(ShippedPropertyOf)) : default
                )
                {
                    Variants = item.HasVariants ? VariantsOf(item) : default,
                    IsOpen = item.Retired is null ? item.IsOpen : Before(item)?.IsOpen ?? false,
                    Additional = item.Retired is null ? AdditionalOf(item.Additional) : Before(item)?.Additional,
                }),
                previous.Events
            ),
            UserProperties = Merge(_plan.UserProperties.Select(ShippedPropertyOf), previous.UserProperties),
            GroupTypes = Merge(
                _plan.GroupTypes.Select(type => new ShippedDefinition(
                    type.Name,
                    Sorted(type.Properties.Select(ShippedPropertyOf))
                )),
                previous.GroupTypes
            ),
        };

        ShippedDefinition? Before(EventDefinition item) =>
            before.TryGetValue(item.Name, out var shipped) ? shipped : null;
    }

    private EquatableArray<ShippedDefinition> VariantsOf(EventDefinition definition) =>
        new(
            definition
                .Variants.Select(variant => new ShippedDefinition(
                    variant.Variant!,
                    Sorted(_plan.PropertiesOf(definition.MembersOf(variant)).Select(ShippedPropertyOf))
                ))
                .OrderBy(variant => variant.Name, StringComparer.Ordinal)
                .ToArray()
        );

    private ShippedProperty ShippedPropertyOf(ProfileProperty profile) =>
        ShippedPropertyOf(profile.Property) with
        {
            IsRequired = true,
        };

    /// <summary>Returns a property as it shows in recorded data.</summary>
    public ShippedProperty ShippedPropertyOf(Property property)
    {
        _members = 0;
        return new(property.Name, ShippedTypeOf(property.Type), property.IsRequired);
    }

    private ShippedType ShippedTypeOf(PlanType type) =>
        type.Kind switch
        {
            ValueKind.List or ValueKind.Map => new(type.Kind)
            {
                Element = ShippedTypeOf(type.Element!) with { IsNullable = type.Element!.IsNullable },
            },
            ValueKind.Union => new(type.Kind) { Members = new(type.Members.Select(ShippedTypeOf).ToArray()) },
            ValueKind.Enum => OfEnum(type.TypeName!),
            ValueKind.Object => OfObject(type.TypeName!),
            var kind => new(kind),
        };

    private ShippedType OfEnum(string name) =>
        _findEnum(name) is { } type
            ? new(ValueKind.Enum)
            {
                Values = new(
                    type.Members.Select(member => member.Value)
                        .OrderBy(value => value, StringComparer.Ordinal)
                        .ToArray()
                ),
                IsInteger = type.IsInteger,
                IsOpen = type.IsOpen,
            }
            : new(ValueKind.String);

    private ShippedType OfObject(string name)
    {
        if (_members > MostMembers || !_open.Add(name))
        {
            return new(ValueKind.FreeObject);
        }

        var members = new List<ShippedProperty>();
        var type = _findObject(name);
        foreach (var member in type?.Properties ?? default)
        {
            _members++;
            members.Add(new(member.Name, ShippedTypeOf(member.Type), member.IsRequired));
        }

        _open.Remove(name);
        return new(ValueKind.Object)
        {
            Properties = Sorted(members),
            IsOpen = type is { IsOpen: true },
            Additional = AdditionalOf(type?.Additional),
        };
    }

    /// <summary>Returns the type of what an open event or object has beside its own; null: any.</summary>
    public ShippedType? AdditionalOf(PlanType? map) => map is null ? null : Short(ShippedTypeOf(map).Element!);

    // On one line, without the values of enums and the members of objects.
    private static ShippedType Short(ShippedType type) =>
        type.Kind switch
        {
            ValueKind.Enum => new(type.IsInteger ? ValueKind.Integer : ValueKind.String)
            {
                IsNullable = type.IsNullable,
            },
            ValueKind.Object => new(ValueKind.FreeObject) { IsNullable = type.IsNullable },
            _ => type.Element is { } element ? type with { Element = Short(element) } : type,
        };

    private static EquatableArray<ShippedProperty> Merge(
        IEnumerable<ShippedProperty> current,
        EquatableArray<ShippedProperty> previous
    )
    {
        var properties = current.ToList();
        var names = new HashSet<string>(properties.Select(property => property.Name), StringComparer.Ordinal);
        return Sorted(properties.Concat(previous.Where(property => !names.Contains(property.Name))));
    }

    private static EquatableArray<ShippedDefinition> Merge(
        IEnumerable<ShippedDefinition> current,
        EquatableArray<ShippedDefinition> previous
    )
    {
        var definitions = previous.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
        foreach (var definition in current)
        {
            definitions.TryGetValue(definition.Name, out var before);
            definitions[definition.Name] = definition with
            {
                Properties = Merge(definition.Properties, before?.Properties ?? default),
                Variants = Merge(definition.Variants, before?.Variants ?? default),
            };
        }

        return new(definitions.Values.OrderBy(definition => definition.Name, StringComparer.Ordinal).ToArray());
    }

    private static EquatableArray<ShippedProperty> Sorted(IEnumerable<ShippedProperty> properties) =>
        new(properties.OrderBy(property => property.Name, StringComparer.Ordinal).ToArray());

    private static Func<string, T?> Find<T>(EquatableArray<T> types, Func<T, string> name)
        where T : class, IEquatable<T>
    {
        var byName = types.ToDictionary(name, StringComparer.Ordinal);
        return wanted => byName.TryGetValue(wanted, out var type) ? type : null;
    }
}
