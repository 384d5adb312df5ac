using System.Collections.Concurrent;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Types;

namespace Taxonomy.Generators.Api;

/// <summary>
/// The generated API of a plan: its types, their methods and parameters, and what each stands for. Names that binding
/// has not decided are decided here; the emitter prints them, and analyzers and code fixes look them up. What depends on
/// one event is planned when it is asked for, so that an edit costs what it changes.
/// </summary>
internal sealed class PlannedApi
{
    private readonly HashSet<string> _openEnums;
    private readonly Lazy<IReadOnlyList<PlannedGroup>> _groups;
    private readonly Lazy<IReadOnlyList<PlannedOperation>> _userOperations;
    private readonly Lazy<PlannedRecord?> _context;
    private readonly Lazy<IReadOnlyList<PlannedRecord>> _objects;
    private readonly Lazy<IReadOnlyList<PlannedRecord>> _bundles;
    private readonly Lazy<Dictionary<string, PlannedType>> _types;
    private readonly Lazy<Dictionary<string, EventDefinition>> _eventsByMethod;
    private readonly ConcurrentDictionary<string, PlannedEvent> _found = new(StringComparer.Ordinal);

    public PlannedApi(Plan plan, ApiOptions options)
    {
        Plan = plan;
        Options = options;
        Types = new TypeNames(options);
        Client = plan.Settings.Client;
        OpenEnums = [.. plan.Enums.Where(type => type.IsOpen).Select(type => type.CSharpName)];
        _openEnums = [.. OpenEnums];
        Events =
        [
            .. plan.Events.Where(definition => definition.Retired is null).SelectMany(definition => definition.Methods),
        ];
        Patterns = new PatternFields(Client + "Patterns", plan, Events);
        _groups = new(() => [.. plan.GroupTypes.Select(group => new PlannedGroup(group, Types))]);
        _userOperations = new(() => PlannedOperation.For(plan.UserProperties, Types));
        _context = new(() => HasContext ? new(this, Context, plan.Context) : null);
        _objects = new(() => [.. plan.Objects.Select(type => new PlannedRecord(this, type))]);
        _bundles = new(() =>
            [.. plan.Bundles.Select(bundle => new PlannedRecord(this, bundle.CSharpName, bundle.Properties))]
        );
        _types = new(() => Index(AllTypes(), type => type.Name));
        _eventsByMethod = new(() => Index(Events, definition => definition.CSharpName));
    }

    public Plan Plan { get; }

    public ApiOptions Options { get; }

    /// <summary>The C# types of values.</summary>
    public TypeNames Types { get; }

    public PatternFields Patterns { get; }

    /// <summary>The enums that allow values that the plan does not list, in plan order.</summary>
    public IReadOnlyList<string> OpenEnums { get; }

    /// <summary>
    /// What has methods: the events of this project, and in place of an event with variants its variants. The plan holds
    /// retired ones as well.
    /// </summary>
    public IReadOnlyList<EventDefinition> Events { get; }

    /// <summary>The group types, in plan order.</summary>
    public IReadOnlyList<PlannedGroup> Groups => _groups.Value;

    /// <summary>The operations on user properties, as methods of the user handle and of its builder.</summary>
    public IReadOnlyList<PlannedOperation> UserOperations => _userOperations.Value;

    /// <summary>The namespace of all generated types, with <c>@</c> where C# needs it.</summary>
    public string Namespace => Plan.Settings.Namespace ?? Options.DefaultNamespace;

    /// <summary>The access modifier of the types that programs use.</summary>
    public string Visibility => Plan.Settings.IsPublic ? "public" : "internal";

    /// <summary>The client class; the other types are named after it.</summary>
    public string Client { get; }

    /// <summary>The user handle, on which each event is a method.</summary>
    public string User => ReservedNames.UserType(Client);

    /// <summary>The user handle's identify builder; generated where the plan has user properties.</summary>
    public string Identify => ReservedNames.IdentifyType(Client);

    public string Context => ReservedNames.ContextType(Client);

    public string ContextSnapshot => Client + "ContextSnapshot";

    /// <summary>The class that writes the plan's types as JSON.</summary>
    public string Json => Client + "Json";

    public bool HasContext => Plan.Context.Count > 0;

    /// <summary>The context's struct; null where the plan has no context.</summary>
    public PlannedRecord? ContextRecord => _context.Value;

    /// <summary>The structs of the plan's objects, in plan order.</summary>
    public IReadOnlyList<PlannedRecord> Objects => _objects.Value;

    /// <summary>The structs of the plan's bundles, in plan order.</summary>
    public IReadOnlyList<PlannedRecord> Bundles => _bundles.Value;

    /// <summary>Whether a value's type is an enum that allows values that the plan does not list.</summary>
    public bool IsOpenEnum(PlanType type) => type.Kind == ValueKind.Enum && _openEnums.Contains(type.TypeName!);

    /// <summary>The parameter for a property's value. Takes its name from those of the method.</summary>
    public PlannedParameter ParameterFor(Property property, MethodScope scope) =>
        new(
            Types.For(property),
            scope.Take(Identifiers.ToParameter(property.CSharpName)),
            property.ConstJson is not null ? "false"
                : property.IsRequired ? null
                : TypeNames.HasThreeStates(property) ? "default"
                : "null"
        )
        {
            Property = property,
            ValueType = property.ConstJson is null ? property.Type : null,
        };

    /// <summary>The event that a method of the user handle tracks; null when it tracks none.</summary>
    public PlannedEvent? FindEvent(string method) =>
        _found.TryGetValue(method, out var found) ? found
        : _eventsByMethod.Value.TryGetValue(method, out var definition)
            ? _found.GetOrAdd(method, PlannedEvent.Create(this, definition, new()))
        : null;

    /// <summary>The methods of the event of this project with a wire name: more than one when it has variants.</summary>
    public IReadOnlyList<PlannedEvent> FindEventsByWireName(string name) =>
        [
            .. Events
                .Where(definition => definition.Name == name)
                .Select(definition => FindEvent(definition.CSharpName)!),
        ];

    /// <summary>The generated type of a name; null when there is none with members of the plan's.</summary>
    public PlannedType? FindType(string name) => _types.Value.TryGetValue(name, out var type) ? type : null;

    private IEnumerable<PlannedType> AllTypes()
    {
        yield return new(Client)
        {
            GroupMethods = [.. Groups.Select(group => new PlannedGroupMethod(group.ClientMethod, "", group))],
        };
        yield return new(User)
        {
            GroupMethods = [.. Groups.SelectMany(group => group.HandleMethods)],
            Operations = UserOperations,
        };
        yield return new(Identify) { Operations = UserOperations, IsBuilder = true };
        foreach (var group in Groups)
        {
            yield return new(group.Handle) { Operations = group.Operations };
            yield return new(group.Builder) { Operations = group.Operations, IsBuilder = true };
        }

        foreach (var type in Plan.Enums)
        {
            yield return new(type.CSharpName) { Enum = type };
        }

        IEnumerable<PlannedRecord> records = ContextRecord is { } context ? [context] : [];
        foreach (var record in records.Concat(Objects).Concat(Bundles))
        {
            yield return new(record.Name) { Record = record };
        }
    }

    private static Dictionary<string, T> Index<T>(IEnumerable<T> items, Func<T, string> name)
    {
        var index = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            index[name(item)] = item;
        }

        return index;
    }
}
