import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Run by the build: {@code LinkAhead FOLDER}. Switches over types, and equals and hashCode of records, are compiled as calls
 * that the JVM links by making classes at each start (invokedynamic; java.lang.runtime.SwitchBootstraps and ObjectMethods),
 * which no AOT cache keeps. Here the classes below FOLDER get the same as methods of their own. And ANTLR's error strategy
 * is asked before each decision whether to repair something, which fdnote's never does: these calls are left out.
 */
final class LinkAhead {
  private static final String OBJECTS = "java.util.Objects";

  /** Those that == compares as equals does. */
  private static final Set<TypeKind> PLAIN =
      Set.of(TypeKind.INT, TypeKind.BOOLEAN, TypeKind.BYTE, TypeKind.SHORT, TypeKind.CHAR, TypeKind.REFERENCE);

  private final ClassFile files;
  private final List<Linked> linked = new ArrayList<>();
  private boolean changed;
  private ClassModel model;

  /** A method in place of the call {@code site}. */
  private record Linked(String name, InvokeDynamicInstruction site) {}

  private LinkAhead(Path folder) {
    ClassHierarchyResolver resolver =
        ClassHierarchyResolver.ofResourceParsing(type -> open(folder, type))
            .orElse(ClassHierarchyResolver.defaultResolver())
            .cached();
    files = ClassFile.of(ClassHierarchyResolverOption.of(resolver));
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<Path> classes;
    try (Stream<Path> all = Files.walk(folder)) {
      classes = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : classes) {
      byte[] before = Files.readAllBytes(file);
      byte[] after = new LinkAhead(folder).link(before);
      if (after != before) {
        Files.write(file, after);
      }
    }
  }

  /** What the class of {@code type} is made of, if it is one of the folder's or a library's. */
  private static InputStream open(Path folder, ClassDesc type) {
    String descriptor = type.descriptorString();
    String name = descriptor.substring(1, descriptor.length() - 1) + ".class";
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Files.newInputStream(file) : ClassLoader.getSystemResourceAsStream(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class in {@code bytes}, or just these where nothing is to be done. */
  private byte[] link(byte[] bytes) {
    model = files.parse(bytes);
    byte[] calling = files.transformClass(model, ClassTransform.transformingMethodBodies(this::call));
    if (!changed) {
      return bytes;
    }
    return files.transformClass(
        files.parse(calling), ClassTransform.endHandler(type -> linked.forEach(method -> add(type, method))));
  }

  private void call(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeDynamicInstruction site && isKnown(site)) {
      Linked method = new Linked("$linked$" + linked.size(), site);
      linked.add(method);
      changed = true;
      code.invokestatic(
          model.thisClass().asSymbol(), method.name, site.typeSymbol(), model.flags().has(AccessFlag.INTERFACE));
    } else if (element instanceof InvokeInstruction call && isSync(call)) {
      changed = true;
      code.pop2();
    } else {
      code.with(element);
    }
  }

  private static boolean isSync(InvokeInstruction call) {
    return call.owner().name().equalsString("org/antlr/v4/runtime/ANTLRErrorStrategy")
        && call.name().equalsString("sync");
  }

  private static boolean isKnown(InvokeDynamicInstruction site) {
    return switch (bootstrap(site)) {
      case "SwitchBootstraps.typeSwitch" -> site.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
      case "ObjectMethods.bootstrap" ->
          !site.name().equalsString("toString")
              && fields(site).stream().allMatch(field -> PLAIN.contains(kind(field)) || kind(field) == TypeKind.LONG);
      default -> false;
    };
  }

  private static String bootstrap(InvokeDynamicInstruction site) {
    DirectMethodHandleDesc method = site.bootstrapMethod();
    return method.owner().displayName() + "." + method.methodName();
  }

  private void add(ClassBuilder type, Linked method) {
    InvokeDynamicInstruction site = method.site;
    type.withMethodBody(
        method.name,
        site.typeSymbol(),
        ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC,
        code -> {
          switch (site.name().stringValue()) {
            case "typeSwitch" -> typeSwitch(code, site.bootstrapArgs());
            case "equals" -> equals(code, site);
            default -> hashCode(code, site);
          }
        });
  }

  /** -1 for null, else the first label from the given one on that fits, else their number. */
  private static void typeSwitch(CodeBuilder code, List<ConstantDesc> labels) {
    code.aload(0).ifThen(Opcode.IFNULL, none -> none.iconst_m1().ireturn());
    for (int i = 0; i < labels.size(); i++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      code.aload(0).instanceOf((ClassDesc) labels.get(i)).ifeq(next);
      code.loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(labels.size()).ireturn();
  }

  private static void equals(CodeBuilder code, InvokeDynamicInstruction site) {
    ClassDesc type = site.typeSymbol().parameterType(0);
    Label differ = code.newLabel();
    code.aload(0).aload(1).ifThen(Opcode.IF_ACMPEQ, same -> same.iconst_1().ireturn());
    code.aload(1).instanceOf(type).ifeq(differ);
    for (DirectMethodHandleDesc field : fields(site)) {
      get(code, 0, type, field);
      get(code, 1, type, field);
      switch (kind(field)) {
        case REFERENCE ->
            code.invokestatic(
                    ClassDesc.of(OBJECTS), "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
                .ifeq(differ);
        case LONG -> code.lcmp().ifne(differ);
        default -> code.if_icmpne(differ);
      }
    }
    code.iconst_1().ireturn().labelBinding(differ).iconst_0().ireturn();
  }

  private static void hashCode(CodeBuilder code, InvokeDynamicInstruction site) {
    ClassDesc type = site.typeSymbol().parameterType(0);
    code.iconst_0();
    for (DirectMethodHandleDesc field : fields(site)) {
      code.loadConstant(31).imul();
      get(code, 0, type, field);
      ClassDesc value = returned(field);
      ClassDesc owner =
          kind(field) == TypeKind.REFERENCE ? ClassDesc.of(OBJECTS) : ClassDesc.of(boxed(kind(field)));
      ClassDesc taken = kind(field) == TypeKind.REFERENCE ? CD_Object : value;
      code.invokestatic(owner, "hashCode", MethodTypeDesc.of(CD_int, taken)).iadd();
    }
    code.ireturn();
  }

  private static void get(CodeBuilder code, int slot, ClassDesc type, DirectMethodHandleDesc field) {
    code.aload(slot).checkcast(type).getfield(type, field.methodName(), returned(field));
  }

  /** The getters of a record's fields; before them stand its class and their names. */
  private static List<DirectMethodHandleDesc> fields(InvokeDynamicInstruction site) {
    return site.bootstrapArgs().stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
  }

  private static ClassDesc returned(DirectMethodHandleDesc field) {
    return field.invocationType().returnType();
  }

  private static TypeKind kind(DirectMethodHandleDesc field) {
    return TypeKind.from(returned(field));
  }

  private static String boxed(TypeKind kind) {
    return switch (kind) {
      case INT -> "java.lang.Integer";
      case LONG -> "java.lang.Long";
      case BOOLEAN -> "java.lang.Boolean";
      case BYTE -> "java.lang.Byte";
      case SHORT -> "java.lang.Short";
      default -> "java.lang.Character";
    };
  }
}
