using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>What the keys of one property say, while it is read.</summary>
internal struct PropertyParts
{
    private List<ConstraintDeclaration>? _constraints;
    private YamlEntry _open;

    public PropertyParts() { }

    public readonly IReadOnlyList<ConstraintDeclaration> Constraints =>
        _constraints is null ? [] : _constraints.ToArray();

    public TypeUse? Type { get; set; }

    public bool IsTypeBroken { get; set; }

    public Located<bool>? Required { get; set; }

    public SourceSpan RequiredKey { get; set; }

    public IReadOnlyList<Located<string>>? RequiredIn { get; set; }

    public IReadOnlyList<Located<string>>? Sources { get; set; }

    public SourceSpan SourcesKey { get; set; }

    public Located<bool>? Nullable { get; set; }

    public SourceSpan NullableKey { get; set; }

    public Located<string>? Retired { get; set; }

    public IReadOnlyList<string>? Examples { get; set; }

    public EnumDeclaration? Enum { get; set; }

    public bool IsEnumBroken { get; set; }

    public Located<bool>? Open { get; set; }

    public SourceSpan OpenKey { get; set; }

    /// <summary>The type of the members that an open object has beside its own; null: any.</summary>
    public TypeUse? Additional { get; set; }

    public ConstDeclaration? Const { get; set; }

    public bool IsConstBroken { get; set; }

    public ConstDeclaration? Default { get; set; }

    public bool IsDefaultBroken { get; set; }

    public Located<bool>? SendDefault { get; set; }

    public SourceSpan SendDefaultKey { get; set; }

    public PlanType? InferredType { get; set; }

    public IReadOnlyList<PropertyDeclaration>? Properties { get; set; }

    public SourceSpan PropertiesSpan { get; set; }

    /// <summary>Properties that cannot be beside the rest: what is wrong inside them is still reported.</summary>
    public IReadOnlyList<PropertyDeclaration>? UnusedProperties { get; set; }

    /// <inheritdoc cref="PropertyDeclaration.Unread"/>
    public List<string>? Unread { get; set; }

    public Located<string>? Unit { get; set; }

    public SourceSpan UnitKey { get; set; }

    public Located<string>? Classification { get; set; }

    public IReadOnlyList<Located<OperationKinds>>? Operations { get; set; }

    /// <summary>Some key was there that says what the type is, readable or not.</summary>
    public bool SaysType { get; private set; }

    /// <summary>Reads an entry if its key is one of those that properties and types share.</summary>
    public bool TryRead(ReadingContext context, YamlEntry entry, int depth)
    {
        switch (entry.Key.Value)
        {
            case "type":
                SaysType = true;
                Type = TypeUseReader.Read(context, entry);
                IsTypeBroken = Type is null;
                return true;
            case "enum":
                SaysType = true;
                Enum = EnumReader.Read(context, entry);
                IsEnumBroken = Enum is null;
                return true;
            case "open":
                Open = OpenReader.Read(context, entry, out var additional);
                OpenKey = entry.Key.Span;
                Additional = additional;
                _open = entry;
                return true;
            case "properties":
                SaysType = true;
                Properties = PropertyReader.ReadAll(context, entry, PropertyPlace.Event, depth + 1);
                PropertiesSpan = entry.Key.Span;
                return true;
            case "example":
                Examples = Values.Examples(entry);
                return true;
            case var key when PlanKeys.Constraints.Contains(key):
                ConstraintReader.Read(context, entry, ref _constraints);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Checks what needs nothing but the property itself, and takes back what cannot be.</summary>
    public void Check(ReadingContext context, in DeclarationHead head, PropertyPlace place)
    {
        IsTypeBroken |= Type is { Expression.IsBroken: true };
        CheckShape(context);
        CheckConst(context, place);
        CheckDefault(context, place);
        CheckSources(context, place);
        if (place == PropertyPlace.User)
        {
            CheckUserProperty(context);
        }
        else if (Type is { Expression.IsOptional: true } && Required is { Value: true } required)
        {
            context.Report(FormatRules.OptionalAndRequired, required.Span);
            Required = null;
        }

        var needsType = place is PropertyPlace.User or PropertyPlace.Group or PropertyPlace.Shared;
        if (needsType && Type is null && Enum is null && Properties is null && InferredType is null && !IsTypeBroken)
        {
            context.Report(FormatRules.NoPropertyType, head.NameSpan, head.Name);
            IsTypeBroken = true;
        }
    }

    /// <summary>Checks that the parts can stand together in one type; the later of two that cannot is left out.</summary>
    public void CheckShape(ReadingContext context)
    {
        if (Enum is not null && Properties is not null)
        {
            var isEnumLater = Enum.KeySpan.Start > PropertiesSpan.Start;
            context.Report(FormatRules.EnumAndProperties, isEnumLater ? Enum.KeySpan : PropertiesSpan);
            Enum = isEnumLater ? null : Enum;
            UseProperties(isEnumLater);
        }

        // An enum without values says nothing about the type: the property holds anything.
        IsTypeBroken |= IsEnumBroken;
        if (Open is not null && Enum is null && Properties is null && !IsEnumBroken)
        {
            context.Report(FormatRules.OpenWithoutEnum, OpenKey);
            (Open, Additional) = (null, null);
        }

        if (Additional is not null && Enum is not null)
        {
            context.WrongKind(_open, Phrases.Flag);
            (Open, Additional) = (null, null);
        }

        if (
            Properties is not null
            && Type is { Expression: { IsBroken: false } expression } use
            && expression.Builtin?.Kind != ValueKind.FreeObject
        )
        {
            var isTypeLater = use.Span.Start > PropertiesSpan.Start;
            context.Report(FormatRules.PropertiesOfOtherType, isTypeLater ? use.Span : PropertiesSpan, expression.Name);
            Type = isTypeLater ? null : Type;
            UseProperties(isTypeLater);
        }
    }

    private void UseProperties(bool areUsed)
    {
        if (!areUsed)
        {
            (Properties, UnusedProperties) = (null, Properties);
        }
    }

    private void CheckConst(ReadingContext context, PropertyPlace place)
    {
        if (Type is null && Enum is null && Properties is null)
        {
            InferredType =
                Const is not null ? BuiltinTypes.FromValue(Const.Text, Const.IsPlain)
                : IsConstBroken ? BuiltinTypes.Any
                : null;
        }

        var problem =
            Const is null ? null
            : place is PropertyPlace.User or PropertyPlace.Group ? FormatRules.ConstOfUserOrGroup
            : Enum is not null ? FormatRules.ConstAndEnum
            : Properties is not null ? FormatRules.ConstOfObject
            : Nullable is { Value: true } ? FormatRules.ConstAndNullable
            : null;
        if (problem is not null)
        {
            context.Report(problem, Const!.KeySpan);
            Const = null;
        }
    }

    private void CheckDefault(ReadingContext context, PropertyPlace place)
    {
        if (Default is not null && Const is not null)
        {
            context.Report(FormatRules.DefaultAndConst, Default.KeySpan);
            Default = null;
            IsDefaultBroken = true;
        }

        if (SendDefault is not null && place is PropertyPlace.User or PropertyPlace.Group)
        {
            context.Report(FormatRules.SendDefaultOfUserOrGroup, SendDefaultKey);
            SendDefault = null;
        }

        // Of a default that cannot be read, nothing more is said.
        if (IsDefaultBroken)
        {
            SendDefault = null;
        }
    }

    private void CheckSources(ReadingContext context, PropertyPlace place)
    {
        if (place is PropertyPlace.User or PropertyPlace.Group)
        {
            if (Sources is not null)
            {
                context.Report(FormatRules.SourcesOfUserOrGroup, SourcesKey, "sources");
                Sources = null;
            }

            if (RequiredIn is not null)
            {
                context.Report(FormatRules.SourcesOfUserOrGroup, RequiredKey, "required");
                RequiredIn = null;
            }

            return;
        }

        if (RequiredIn is not null && Type is { Expression.IsOptional: true })
        {
            context.Report(FormatRules.OptionalAndRequired, RequiredKey);
            RequiredIn = null;
        }

        foreach (var name in RequiredIn ?? [])
        {
            if (Sources is { Count: > 0 } && Sources.All(source => source.Value != name.Value))
            {
                context.Report(FormatRules.RequiredElsewhere, name.Span, name.Value);
            }
        }

        context.PropertySources.AddRange(Sources ?? []);
        context.PropertySources.AddRange(RequiredIn ?? []);
    }

    private void CheckUserProperty(ReadingContext context)
    {
        if (Type is { Expression: { IsOptional: true, IsBroken: false } })
        {
            context.Report(FormatRules.OptionalUserProperty, Type.Span);
        }

        if (Required is not null)
        {
            context.Report(FormatRules.RequiredUserProperty, RequiredKey);
            Required = null;
        }

        if (Nullable is not null)
        {
            context.Report(FormatRules.NullableUserProperty, NullableKey);
            Nullable = null;
        }
    }

    public readonly PropertyDeclaration Build(in DeclarationHead head) =>
        new(head)
        {
            Type = Type,
            Required = Required,
            RequiredKey = RequiredKey,
            RequiredIn = RequiredIn,
            Sources = Sources ?? [],
            Nullable = Nullable,
            NullableKey = NullableKey,
            Retired = Retired,
            InferredType = InferredType,
            Enum = Enum is null || Open is null ? Enum : Enum.WithOpen(new(Open.Value, OpenKey)),
            Properties = Properties,
            PropertiesSpan = PropertiesSpan,
            IsOpen = Open is { Value: true },
            Additional = Additional,
            UnusedProperties = UnusedProperties ?? [],
            Const = Const,
            Default = Default,
            SendDefault = SendDefault,
            SendDefaultKey = SendDefaultKey,
            Constraints = Constraints,
            Examples = Examples,
            Unread = Unread is null ? [] : Unread.ToArray(),
            Unit = Unit,
            UnitKey = UnitKey,
            Classification = Classification,
            Operations = Operations,
            IsTypeBroken = IsTypeBroken,
        };
}
