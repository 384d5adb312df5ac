using Taxonomy.Plans.Binding;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>What the keys of one property say, while it is read.</summary>
internal struct PropertyParts
{
    private List<ConstraintDeclaration>? _constraints;

    public PropertyParts() { }

    public readonly IReadOnlyList<ConstraintDeclaration> Constraints =>
        _constraints is null ? [] : _constraints.ToArray();

    public TypeUse? Type { get; set; }

    public bool IsTypeBroken { get; set; }

    public Located<bool>? Required { get; set; }

    public SourceSpan RequiredKey { get; set; }

    public Located<bool>? Nullable { get; set; }

    public SourceSpan NullableKey { get; set; }

    public Located<string>? Retired { get; set; }

    public IReadOnlyList<string>? Examples { get; set; }

    public EnumDeclaration? Enum { get; set; }

    public bool IsEnumBroken { get; set; }

    public Located<bool>? Open { get; set; }

    public SourceSpan OpenKey { get; set; }

    public ConstDeclaration? Const { get; set; }

    public bool IsConstBroken { get; set; }

    public PlanType? InferredType { get; set; }

    public IReadOnlyList<PropertyDeclaration>? Properties { get; set; }

    public SourceSpan PropertiesSpan { get; set; }

    public Located<string>? Classification { get; set; }

    public IReadOnlyList<Located<PropertyOperations>>? Operations { get; set; }

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
                Open = Values.Flag(context, entry);
                OpenKey = entry.Key.Span;
                return true;
            case "properties":
                SaysType = true;
                Properties = PropertyReader.ReadAll(context, entry, PropertyPlace.Event, depth + 1);
                PropertiesSpan = entry.Key.Span;
                return true;
            case "example":
                Examples = Values.Examples(entry);
                return true;
            case "minimum" or "maximum" or "min_length" or "max_length" or "pattern":
            case "min_items" or "max_items" or "unique_items":
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
        if (place == PropertyPlace.User)
        {
            CheckUserProperty(context);
        }
        else if (Type is { Expression.IsOptional: true } && Required is { Value: true } required)
        {
            context.Report(
                RuleCatalog.ConstraintMismatch,
                required.Span,
                "The '?' of the type says that the property is optional, and 'required' that it is not. Remove one of them."
            );
            Required = null;
        }

        var needsType = place is PropertyPlace.User or PropertyPlace.Group or PropertyPlace.Shared;
        if (needsType && Type is null && Enum is null && Properties is null && InferredType is null && !IsTypeBroken)
        {
            context.Report(
                RuleCatalog.WrongKind,
                head.NameSpan,
                $"'{MessageText.Shorten(head.Name)}' needs a type, such as string or integer."
            );
            IsTypeBroken = true;
        }
    }

    /// <summary>Checks that the parts can stand together in one type; the later of two that cannot is left out.</summary>
    public void CheckShape(ReadingContext context)
    {
        if (Enum is not null && Properties is not null)
        {
            var isEnumLater = Enum.KeySpan.Start > PropertiesSpan.Start;
            context.Report(
                RuleCatalog.ConstraintMismatch,
                isEnumLater ? Enum.KeySpan : PropertiesSpan,
                "A value is either one of an 'enum' or an object with 'properties'. Remove one of the two."
            );
            Enum = isEnumLater ? null : Enum;
            Properties = isEnumLater ? Properties : null;
        }

        // An enum without values says nothing about the type: the property holds anything.
        IsTypeBroken |= IsEnumBroken;
        if (Open is not null && Enum is null && !IsEnumBroken)
        {
            context.Report(RuleCatalog.ConstraintMismatch, OpenKey, "'open' needs an 'enum' beside it.");
            Open = null;
        }

        if (
            Properties is not null
            && Type is { Expression: { IsBroken: false } expression } use
            && expression.Builtin?.Kind != ValueKind.FreeObject
        )
        {
            var isTypeLater = use.Span.Start > PropertiesSpan.Start;
            context.Report(
                RuleCatalog.ConstraintMismatch,
                isTypeLater ? use.Span : PropertiesSpan,
                $"'properties' make an object of their own, which '{MessageText.Shorten(expression.Name)}' is not. Write "
                    + "'object', or remove one of the two."
            );
            Type = isTypeLater ? null : Type;
            Properties = isTypeLater ? Properties : null;
        }
    }

    private void CheckConst(ReadingContext context, PropertyPlace place)
    {
        if (Type is null && Enum is null && Properties is null)
        {
            InferredType =
                Const is not null ? ConstValues.Infer(Const)
                : IsConstBroken ? BuiltinTypes.Any
                : null;
        }

        var problem =
            Const is null ? null
            : place is PropertyPlace.User or PropertyPlace.Group
                ? "'const' is for what is sent with every event. Remove it here, or use 'enum'."
            : Enum is not null ? "'const' says the one value there is, and 'enum' says several. Remove one of the two."
            : Properties is not null ? "An object has no 'const': give its properties theirs."
            : Nullable is { Value: true }
                ? "'const' says the one value there is, so that null is none. Remove 'nullable'."
            : null;
        if (problem is not null)
        {
            context.Report(RuleCatalog.ConstraintMismatch, Const!.KeySpan, problem);
            Const = null;
        }
    }

    private void CheckUserProperty(ReadingContext context)
    {
        const string Reason = "A user property is neither required nor optional: it is set when you set it.";
        if (Type is { Expression: { IsOptional: true, IsBroken: false } })
        {
            context.Report(RuleCatalog.ConstraintMismatch, Type.Span, Reason + " Remove the '?'.");
        }

        if (Required is not null)
        {
            context.Report(RuleCatalog.ConstraintMismatch, RequiredKey, Reason + " Remove 'required'.");
            Required = null;
        }

        if (Nullable is not null)
        {
            context.Report(
                RuleCatalog.ConstraintMismatch,
                NullableKey,
                "A user property is not set to null: allow 'unset' in its 'operations'. Remove 'nullable'."
            );
            Nullable = null;
        }
    }

    public readonly PropertyDeclaration Build(in DeclarationHead head) =>
        new(head)
        {
            Type = Type,
            Required = Required,
            RequiredKey = RequiredKey,
            Nullable = Nullable,
            NullableKey = NullableKey,
            Retired = Retired,
            InferredType = InferredType,
            Enum = Enum is null || Open is null ? Enum : Enum.WithOpen(new(Open.Value, OpenKey)),
            Properties = Properties,
            PropertiesSpan = PropertiesSpan,
            Const = Const,
            Constraints = Constraints,
            Examples = Examples,
            Classification = Classification,
            Operations = Operations,
            IsTypeBroken = IsTypeBroken,
        };
}
