# Toutes les phrases que lit le lecteur du document, en français.
# Une langue tient en un seul fichier : les mêmes identifiants, chacun avec ses mots et ses pluriels
# (https://projectfluent.org). Les valeurs entre { $… } sont calculées. En français, [one] vaut aussi
# pour zéro : un nombre écrit en lettres se choisit par [1].

## Champs de codage : une grille qui a ses propres libellés les met à la place de ces mots

-kind = nature
-Kind = Nature
-theme = thème
-Theme = Thème
-themes = thèmes
-Themes = Thèmes
-de-theme = de thème
-de-themes = de thèmes
-le-theme = le thème
-Le-theme = Le thème
-partner = partenaire
-Partner = Partenaire
-partners = partenaires
-Partners = Partenaires
-de-partner = de partenaire
-le-partner = le partenaire
-category = partenariat
-Category = Partenariat
-de-category = de partenariat
-direction = sens
-Direction = Sens
-checkable = vérifiable
-Checkable = Vérifiable
-checkables = vérifiables
-Checkables = Vérifiables

## Termes et mobilier de la page

date-written = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
cell-quotation = « { $text } »
cell-labelled = { $label } : { $value }
cell-field = *{ $label } :* { $value }
date-about = { $date } environ
date-since = { $known ->
    [day] depuis le { $date }
   *[other] depuis { $date }
}
date-interval = { $from ->
    [day] { $to ->
        [day] du { $start } au { $end }
       *[other] depuis le { $start }, jusqu’à { $end }
    }
   *[other] { $to ->
        [day] depuis { $start }, jusqu’au { $end }
       *[other] depuis { $start }, jusqu’à { $end }
    }
}
list-separator = {" ; "}
page-contents = Sommaire
page-figure = Figure
page-table = Tableau
page-page = {"Page {n} sur {total}"}
page-skips = Accès directs
page-skip = Aller au texte
page-skip-search = Aller à la recherche (touche /)
page-untitled = Sans titre
page-no-description = Aucune description fournie
page-unreadable-image = Une image illisible se trouvait ici.
page-html-source = HTML, montré sous forme de source
page-latex-source = LaTeX, montré sous forme de source
page-error = Cette cellule a échoué
page-search = Rechercher
page-any = indifférent
page-also = {"{label}, et aussi"}
page-sort = Trier par
page-place = Place dans le document
page-clear-all = Tout effacer
page-found = {"{n} unités sur {total}"}
page-questions = Questions du registre
page-sources = Sources du registre
page-none-found = Aucune unité ne répond à tous ces critères.
page-sought = {"« {words} »"}
page-chosen = {"{label} : {value}"}
page-in-context = Lire dans son contexte
page-source-text = Texte source
page-previous = Précédente
page-next = Suivante
page-close = Fermer
page-data = Le même en tableau
page-chart-keys = Les touches fléchées parcourent la figure. Entrée montre les affirmations correspondantes.

no-section = avant le premier titre

## Retrouver des affirmations

find-title = Retrouver des affirmations
find-any-claim = toute affirmation
find-theme = { -Theme }
find-partner = { -Partner }
find-category = { -Category }
find-status = Statut
find-document = Document
find-section = Section
find-phrase = Formule récurrente
find-source-text = Texte intégral : { $document }

## Titres

heading-appendix = Annexe { $letter }. { $title }
named-appendix = Annexe { $letter }
named-appendix-of-page = Annexe { $letter } de la page (briefing.html)
heading-record = Ce qui tient : les affirmations face au registre
heading-dating = Quand ces documents étaient vrais
heading-anachronisms = Ce qui n’a jamais été vrai en même temps
heading-changes = Ce qui a changé
heading-contradictions = Affirmations qui se contredisent
heading-tensions = Phrases en tension
heading-questions = Où en est chaque question
heading-cards = Question par question
heading-omissions = { $part ->
    [yes] Ce que les affirmations retenues passent sous silence
   *[no] Ce que les documents passent sous silence
}
heading-unasked = Questions sans affirmation qui y réponde
heading-gaps = Ce qui n’a pu être tranché
heading-more = Autres figures et tableaux
heading-support = Qui soutient aujourd’hui, et qui est nommé
heading-notes = Sources du registre
heading-themes = De quoi parlent les documents
heading-theme-sections = { -Themes } par section
heading-theme-documents = { -Themes } par document
heading-source-list = Les documents sources
heading-theme-pairs = { -Themes } qui vont de pair
heading-partnerships = Qui sont les { -partners }
heading-direction = Qui donne à qui
heading-theme-partners = { -Themes } par { -partner }
heading-argument = Comment les documents argumentent
heading-numerals = Dates et chiffres
heading-phrases = Formules récurrentes
heading-duplicates = Phrases presque identiques
heading-comparison = Ce que disent { $documents ->
    [2] les deux documents
   *[other] tous les documents
}, et ce qu’un seul dit
heading-methods = Méthode et limites
heading-sources = Documents sources
heading-claims = { $hidden ->
    [0] Les affirmations
   *[other] Un échantillon des affirmations
}
heading-figure-tables = Les figures en tableaux
heading-agreement = Dans quelle mesure la machine se trompe
heading-differences = Désaccords entre la machine et la personne
heading-codebook = Ce que signifient les mots et les codes

## Champs et colonnes

field-kind = { -Kind }
field-themes = { -Themes }
field-partners = { -Partners }
field-categories = { -Category }
field-direction = { -Direction }
field-checkable = { -Checkable }
table-figure = Figure {"{n}"} en tableau
column-word = Mot
column-mark = Cote
column-reliability-of = Fiabilité d’une source
column-credibility-of = Crédibilité de ce qu’elle dit
column-status = Statut
column-since = Depuis
column-confidence = Confiance
column-change = Ce qui a changé, et pourquoi
column-notes = Sources
column-delivery = Objet de la livraison
column-when = Quand
column-about = Sur quoi
column-one = Une phrase
column-other = Une autre
column-question = Question
column-yes = Va dans le sens du oui
column-no = Va dans le sens du non
column-partner = { -Partner }
column-partnerships = Partenariats au registre
column-current = En cours
column-findings = Constats en vigueur
column-attention = { $part ->
    [yes] Dans les affirmations retenues
   *[no] Dans les documents
}
column-source = Source
column-grade = Fiabilité et nature
answer-yes = oui
answer-no = non
cell-attention = { $n ->
    [0] { $how }
    [1] une affirmation : { $how }
   *[other] { NUMBER($n) } affirmations : { $how }
}
column-theme = { -Theme }
column-themes = { -Theme }
column-partners = { -Partner }
column-claims-of = { $name } : part (affirmations)
column-claims = Affirmations
column-words = Mots
column-phrase = Formule
column-forms = Autres formes
column-count = Fois
column-later = Ce qui est dit
column-earlier = À côté de ce qui avait pris fin
column-places = Où
column-sentence = Phrase
column-other-sentence = Ressemble à
column-similarity = Similitude
column-document = Document
column-number = Nº
column-origin = Origine et date
column-reliability = Fiabilité
column-claim = Affirmation et emplacement
column-codes = Codes
column-code = Code
column-meaning = Signification
column-field = Champ
column-units = Unités
column-precision = Précision
column-recall = Rappel
column-f1 = F1
column-kappa = κ de Cohen
column-alpha = α de Krippendorff
column-counted = Compté
column-corrected = Corrigé
column-interval = Intervalle à 95 %
column-person = Personne
column-machine = Machine, et sa règle
cell-years = { $first }–{ $last }
cell-none = aucun
cell-links = { $links } et { $n ->
    [one] { NUMBER($n) } autre
   *[other] { NUMBER($n) } autres
}
cell-measure = { NUMBER($value, minimumFractionDigits: 2, maximumFractionDigits: 2) } ({ NUMBER($low, minimumFractionDigits: 2, maximumFractionDigits: 2) }–{ NUMBER($high, minimumFractionDigits: 2, maximumFractionDigits: 2) })
cell-count-share = { NUMBER($n) } · { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
cell-range = { NUMBER($low, style: "percent", maximumFractionDigits: 0) }–{ NUMBER($high, style: "percent", maximumFractionDigits: 0) }
cell-count = { NUMBER($n) }
cell-number = { NUMBER($n, minimumFractionDigits: 2, maximumFractionDigits: 2) }
cell-share = { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
cell-locator = { $section }, § { NUMBER($paragraph) }, caractères { $start }–{ $end }
cell-locator-paged = { $section }, { cell-page }, § { NUMBER($paragraph) }, caractères { $start }–{ $end }
cell-page = page { $page }
note-shares = Les parts se rapportent aux affirmations de chaque document ; une affirmation peut porter plusieurs { -themes }.

## Première page

front-title = { $record ->
    [yes] { $subject } : affirmations et faits établis
   *[no] { $subject } : affirmations
}
front-subtitle = { $documents ->
    [1] Note d’analyse sur les affirmations d’un document source
   *[other] Note d’analyse sur les affirmations de { NUMBER($documents) } documents sources
}
front-author = claims-briefing
front-sources = Sources
front-source-count = { NUMBER($documents) } documents
front-as-of = Situation au
front-evidence-to = Preuves jusqu’au
front-edition = Édition
front-filter = Filtre
front-filtered = { $filters } : { NUMBER($claims) } affirmations sur { NUMBER($all) }
support-reading = [](#figure-partnership-timeline) place chaque partenariat dans le temps, du premier jour à sa fin ; celui dont on ignore la fin est plein jusqu’à sa dernière observation et ouvert au-delà. À côté se lit le nombre d’affirmations qui nomment { -le-partner } : attention et présence se comparent ligne à ligne.
more-opening = Ce que le papier laisse de côté : les figures et tableaux que consulte un analyste.
appendix-on-paper = { $n ->
    [0] {""}
    [1] L’affirmation { $checked ->
        [yes] qu’un registre pourrait vérifier, ou dont celui-ci parle,
       *[no] dont le registre parle,
      } dans les mots des documents.{" "}
   *[other] Les { NUMBER($n) } affirmations { $checked ->
        [yes] qu’un registre pourrait vérifier, ou dont celui-ci parle,
       *[no] dont le registre parle,
      } dans les mots des documents.{" "}
  }Chaque affirmation avec ses codes et leurs règles, chaque question avec ses constats, et le livre de codes sont dans { $files }, produits avec cette note.
table-claims-status = { $n ->
    [one] L’affirmation qui a un statut
   *[other] Les { NUMBER($n) } affirmations qui ont un statut
  }
front-authors = Par
front-organisation = Publié par
front-contact = Contact
front-audience = Pour
front-question = Question
front-licence = Licence
front-judgements = Principales appréciations
front-claims = { $n ->
    [one] affirmation
   *[other] affirmations
}
front-judged = que le registre permet de juger
front-partners = { $n ->
    [one] vise un { -partner }
   *[other] visent un { -partner }
}
front-words = { $n ->
    [one] mot
   *[other] mots
}
front-reading = Une *affirmation* est une phrase ou un point de liste qui affirme quelque chose ; [](#section-methods) dit le sens de chaque mot et la confiance que méritent les comptes. La page produite avec ce document tient chaque affirmation avec ses codes, chaque question avec ses constats, et de quoi y chercher.
front-reading-summary = **Comment lire ce résumé.** Une *affirmation* est une phrase ou une puce qui avance quelque chose. Les numéros entre crochets renvoient aux [](#section-sources), à la fin. La note complète donne toutes les affirmations avec leur place et leurs codes, toutes les sources et le sens de chaque mot.

## Thèmes

themes-uncoded-title = Non codé
themes-uncoded = La grille de codage n’a pas de règles pour cette langue : { $languages }. { $units ->
    [1] Une unité compte
   *[other] { NUMBER($units) } unités comptent
} ici comme descriptives, sans autre code : { $names }. Les parts de l’ensemble des affirmations en sont diminuées.
themes-none = Aucune des { NUMBER($claims) } affirmations{ $part ->
    [yes] {" "}retenues
   *[no] {""}
} ne porte { -de-theme } de la grille de codage.
themes-asked = Chaque affirmation retenue porte sur { $asked } ; des autres { -themes }, { $first ->
    [none] elles n’en portent aucun.
   *[some] **{ $label }** s’y joint dans { $units } affirmations sur { NUMBER($claims) }{ $others ->
        [0] {""}.
       *[other] {" ; suivent :"} { $next }.
      }
  }
themes-opening = { $claims ->
    [1] La seule affirmation{ $part ->
        [yes] {" "}retenue
       *[no] {""}
    } porte au moins un { -theme }.
   *[other] Sur { NUMBER($claims) } affirmations{ $part ->
        [yes] {" "}retenues
       *[no] {""}
    }, { $coded } portent au moins un { -theme }.
} { -Le-theme } **{ $first }** vient en tête, avec { $units }{ $others ->
    [0] {""}.
   *[other] {" ; suivent :"} { $next }.
} { $absent ->
    [0] Aucun { -theme } de la grille de codage n’est absent.
    [1] Un { -theme } de la grille de codage est absent : { $missing }.
   *[other] { -Themes } de la grille de codage qui sont absents : { $missing }.
}
themes-sections = Où il est question de chaque { -theme } : nombre d’affirmations dans chaque section des documents.
themes-pairs = Combien de fois une même affirmation porte deux { -themes }. Sont ombrées les paires présentes dans au moins cinq affirmations et plus souvent que leurs seuls effectifs ne le feraient (observé sur attendu). La diagonale donne le nombre d’affirmations de chaque { -theme }.
table-themes = { -Themes } par document : affirmations, part et mots

## Partenariats

partnerships-none = Aucune des affirmations{ $part ->
    [yes] {" "}retenues
   *[no] {""}
} ne vise { -de-partner }.
partnerships-opening = { $asked ->
    [yes] { $partnered ->
        [one] La seule affirmation retenue porte sur un { -partner }.
       *[other] Les { NUMBER($partnered) } affirmations retenues portent sur des { -partners }.
      }
   *[no] Sur { NUMBER($claims) } affirmations, { $counted } { $partnered ->
        [one] nomme ou désigne
       *[other] nomment ou désignent
      } un { -partner }.
} { $unnamed ->
    [0] {""}
   *[other] Dans { $classes } d’entre elles, { -le-partner } n’est qu’une catégorie, comme « { $meant } » : aucun État ni aucune organisation n’y est nommé.{" "}
}{ $named ->
    [0] Aucun État ni aucune organisation n’est nommé où que ce soit.
    [1] Une seule partie est nommée : { $names }.
   *[other] Les { NUMBER($named) } parties nommées sont les suivantes : { $names }.
} Le plus souvent, { -le-partner } est : { $first } ({ NUMBER($first_units) } { $first_units ->
    [one] affirmation
   *[other] affirmations
}).
partnerships-direction = { -Direction } : { $meaning }
partnerships-themes = Nombre d’affirmations visant chaque { -partner }, par { -theme }.

## Argumentation

argument-opening = Sur { NUMBER($claims) } affirmations, { $told ->
    [effect] { $effect } allèguent un effet (une chose en renforcerait, permettrait ou conditionnerait une autre).
    [checkable] { $checkable } sont assez précises pour qu’un registre daté les confirme ou les réfute.
   *[both] { $effect } allèguent un effet (une chose en renforcerait, permettrait ou conditionnerait une autre) et { $checkable } sont assez précises pour qu’un registre daté les confirme ou les réfute.
}
argument-framing = { $framing ->
    [0] Aucune unité ne fait qu’introduire le propos.
    [1] Une autre unité, non comptée, ne fait qu’introduire le propos.
   *[other] { NUMBER($framing) } autres unités, non comptées, ne font qu’introduire le propos.
}
argument-numerals = En { NUMBER($words) } mots, les documents { $dates ->
    [0] { $quantities ->
        [0] ne donnent ni date ni quantité
        [1] ne donnent aucune date et une seule quantité
       *[other] ne donnent aucune date, mais { NUMBER($quantities) } quantités
    }
    [1] donnent une seule date et { $quantities ->
        [0] aucune quantité
        [1] une seule quantité
       *[other] { NUMBER($quantities) } quantités
    }
   *[other] donnent { NUMBER($dates) } dates et { $quantities ->
        [0] aucune quantité
        [1] une seule quantité
       *[other] { NUMBER($quantities) } quantités
    }
}. { $designations ->
    [0] Aucun autre nombre n’y figure.
    [1] Le seul nombre qui nomme une chose est { $names }.
   *[other] Des nombres qui nomment une chose y figurent { NUMBER($designations) } fois : { $names }{ $others ->
        [0] {""}
       *[other] {", et"} { NUMBER($others) } autres
    }.
}
argument-no-phrases = Aucune suite de mots ne revient assez souvent pour être appelée formule récurrente.
argument-phrases = { $phrases ->
    [one] { NUMBER($phrases) } suite de mots revient
   *[other] { NUMBER($phrases) } suites de mots reviennent
} assez souvent pour être des formules récurrentes ; { NUMBER($touched) } { $touched ->
    [one] affirmation en contient
   *[other] affirmations en contiennent
} au moins une ({ NUMBER($share, style: "percent", maximumFractionDigits: 0) }). La première est « { $first } », { NUMBER($count) } fois.
argument-duplicates = { $pairs ->
    [0] Aucune paire de phrases n’a en commun { NUMBER($threshold, style: "percent", maximumFractionDigits: 0) } de ses mots dans le même ordre ;
    [1] Une paire de phrases a en commun au moins { NUMBER($threshold, style: "percent", maximumFractionDigits: 0) } de ses mots dans le même ordre ;
   *[other] { NUMBER($pairs) } paires de phrases ont en commun au moins { NUMBER($threshold, style: "percent", maximumFractionDigits: 0) } de leurs mots dans le même ordre ;
} { $across ->
    [0] aucune ne relie deux documents.
    [1] une relie deux documents.
   *[other] { NUMBER($across) } relient deux documents.
}
table-phrases = { $n ->
    [1] La formule récurrente, avec ses emplacements
   *[other] Les { NUMBER($shown) } premières formules récurrentes sur { NUMBER($n) }, et leurs emplacements
  }
table-duplicates = Les { NUMBER($shown) } paires de phrases les plus semblables sur { NUMBER($n) }

## Comparaison

comparison-themes = { $part ->
    [yes] Seules les affirmations retenues sont comparées.{" "}
   *[no] {""}
}{ $common ->
    [0] Aucun { -theme } n’est commun à tous les documents.
    [1] Un { -theme } est commun à tous les documents : { $shared }.
   *[other] { NUMBER($common) } { -themes } sont communs à tous les documents : { $shared }.
} { $single ->
    [0] Aucun { -theme } n’est propre à un seul document.
    [1] Un { -theme } est propre à un seul document.
   *[other] { NUMBER($single) } { -themes } sont propres à un seul document.
}
comparison-partners = { $common ->
    [0] Aucun { -partner } n’est évoqué par tous les documents.
    [1] Un { -partner } est évoqué par tous les documents : { $shared }.
   *[other] { NUMBER($common) } { -partners } sont évoqués par tous les documents : { $shared }.
} { $single ->
    [0] Aucun { -partner } n’est évoqué par un seul document.
    [1] Un { -partner } n’est évoqué que par un seul document.
   *[other] { NUMBER($single) } { -partners } ne sont évoqués que par un seul document.
}
table-only-themes = { -Themes } propres à un seul document
table-only-partners = { -Partners } évoqués par un seul document

## Méthode

data-language-note = **Langues.** Documents, registre et définitions des codes sont cités sans traduction ({ $languages }).
methods-units = **Unités.** { $documents ->
    [1] Le document a été divisé
   *[other] Les { NUMBER($documents) } documents ont été divisés
} en { NUMBER($units) } unités, chacune une phrase ou un élément de liste ; les titres situent les unités mais n’en sont pas. { $omitted ->
    [0] {""}
   *[other] { NUMBER($selected) } d’entre elles sont retenues ici.{" "}
}L’emplacement de chaque unité est son début et sa fin dans le fichier, en caractères comptés à partir de 0 ; à chaque production, le texte découpé à cet emplacement est comparé à l’unité, et il est démontré que chaque caractère visible appartient à un titre ou à une unité, et à un seul.
methods-coding = **Codage.** Chaque unité est codée sur { $fields ->
    [1] un champ
    [2] deux champs
    [3] trois champs
    [4] quatre champs
    [5] cinq champs
   *[other] six champs
} d’après les règles de la grille de codage ([](#section-codebook)). Une règle est un motif nommé, assorti des mots qui peuvent ou ne peuvent pas l’accompagner ; titres et phrases précédentes ne sont lus que pour résoudre un pronom. Chaque code garde la règle et les mots dont il procède : la table des affirmations jointe à cette note en donne la liste. { $overridden ->
    [0] Aucun code n’a été corrigé par une personne.
    [1] Un code a été corrigé par une personne ; la table des affirmations dit lequel.
   *[other] { NUMBER($overridden) } codes ont été corrigés par une personne ; la table des affirmations dit lesquels.
}
methods-limits = **Limites.** Les affirmations sont ce que disent les documents, non ce qui est. Le codage lit les phrases une à une : l’ironie, ce qui s’entend d’un paragraphe à l’autre et ce que montrait une image sont perdus. Un mot est une suite de lettres et de chiffres, traits d’union et apostrophes intérieurs compris.

methods-summary = Le codage suit les règles d’une grille. Les affirmations sont ce que disent les documents, non ce qui est. La note complète donne toutes les affirmations, les sources et l’erreur mesurée.
methods-tradecraft = **Normes.** Les sources, l’incertitude et les appréciations sont présentées séparément, comme le demandent les directives ICD 203 et ICD 206 : chaque appréciation cite ce sur quoi elle repose, le degré de confiance est élevé, modéré ou faible et motivé, et un terme de probabilité porterait sa fourchette entre parenthèses ; cette note ne fait aucune prévision. Les cotes des sources et des informations sont les deux cotes du code de l’Amirauté.
methods-agreement = Des personnes ont codé les unités d’après la même grille, sans voir les codes de la machine. Leurs codages ne sont jamais appliqués, seulement comparés. La précision, le rappel et F1 prennent la personne pour référence ; κ et α corrigent l’effet du hasard. Les intervalles à 95 % sont obtenus par rééchantillonnage des unités. Tous les désaccords sont énumérés sous [](#section-differences).
methods-coding-seen = Le codage « { $name } » porte sur { NUMBER($units) } des { NUMBER($all) } unités. Les règles ont été écrites en l’ayant tout entier sous les yeux : l’accord avec lui dit seulement que les règles peuvent s’écrire, non jusqu’où elles portent.
methods-coding-held-out = Le codage « { $name } » porte sur { NUMBER($units) } des { NUMBER($all) } unités. Aucune règle n’en a été tirée : il mesure jusqu’où les règles portent sur d’autres textes de même facture.
methods-error = Une machine qui se trompe compte mal : elle manque certaines affirmations d’un { -theme } et en ajoute d’autres. À partir de l’erreur mesurée sur le codage dont aucune règle n’a été tirée, la part véritable peut être estimée (Rogan et Gladen 1978), avec un intervalle qui tient compte à la fois de l’échantillonnage et de l’erreur (Lang et Reiczigel 2014). Là où l’intervalle est large, le décompte ne se lit pas au chiffre près.
table-agreement = Accord de la machine avec le codage « { $name } »
table-error = Part des unités par { -theme }, telle que comptée et corrigée de l’erreur de la machine
table-differences = Désaccords entre le codage « { $name } » et la machine
appendix-differences = { $n ->
    [0] La machine et la personne (« { $name } ») s’accordent sur chaque champ de chaque unité que toutes deux ont codée.
    [1] La machine et la personne (« { $name } ») diffèrent sur un champ d’une unité.
   *[other] La machine et la personne (« { $name } ») diffèrent { NUMBER($n) } fois.
}

## Sources

sources-cite = **Pour citer :** { $author }, *{ $title }*, édition { $edition }, situation au { $date }. Une édition désigne ses données et ses paramètres : qui a les mêmes obtient la même note.
sources-opening = Les sources portent deux cotes du code de l’Amirauté, jamais fondues : la fiabilité de la source (A–F), ici, et la crédibilité de ce qu’elle dit (1–6), auprès de chaque constat.
table-sources = Documents sources
sources-list = { NUMBER($listed) } documents sur { NUMBER($documents) }, ceux d’où vient une affirmation citée ici, avec ce que l’on sait et ne sait pas de chacun.
source-what = **{ $title }**. { $genre } ; { NUMBER($words) } mots. Fichier { $file }, sha256 { $hash }…
source-unknown = Inconnu : { $unknown }.
source-date = Date : { $date }.
source-undated = non indiquée

## Annexes

appendix-claims = Les unités dans l’ordre des documents. Les caractères sont comptés à partir de 0 dans le fichier tel que reçu.
appendix-sample = { NUMBER($listed) } unités sur { NUMBER($units) } figurent ici : d’abord celles dont le registre parle, puis d’autres à intervalles égaux. Les figures et tableaux qui précèdent les comptent toutes ; les fichiers joints à cette note, { $files }, les contiennent toutes.
table-claims-sample = { NUMBER($n) } unités de { NUMBER($documents) } documents
table-claims = Affirmations : { $document } ({ $n ->
    [one] { NUMBER($n) } unité
   *[other] { NUMBER($n) } unités
})
table-codebook = { $field } : codes et signification

## Glossaire

glossary-terms = Mots de cette note
glossary-statuses = Statuts
glossary-confidence = Confiance
glossary-grades = Cotes
table-glossary-terms = Mots de cette note et leur sens
table-glossary-statuses = Statuts d’une affirmation et leur sens
table-glossary-confidence = Degrés de confiance dans un statut et leur sens
table-glossary-grades = Les deux cotes du code de l’Amirauté, jamais fondues
glossary-term-unit = unité
glossary-meaning-unit = Une phrase ou une puce d’un document. Les titres situent les unités et n’en sont pas.
glossary-term-claim = affirmation
glossary-meaning-claim = { $framing ->
    [yes] Une unité qui avance quelque chose. Celle qui ne fait qu’introduire le propos n’en est pas une.
   *[no] Ce qu’avance une unité.
}
glossary-term-place = emplacement
glossary-meaning-place = L’endroit d’une unité : son titre, le numéro de son paragraphe (§), son premier caractère et celui qui suit le dernier, comptés à partir de 0 dans le fichier tel que reçu.
glossary-term-kind = { -kind }
glossary-meaning-kind = Ce que fait une affirmation : par exemple décrire, recommander ou affirmer un effet.
glossary-term-theme = { -theme }
glossary-meaning-theme = Ce dont parle une affirmation. Une même affirmation peut en avoir plusieurs.
glossary-term-partner = { -partner }
glossary-meaning-partner = Quelqu’un, ou une catégorie de personnes ou d’organismes, qu’une affirmation nomme ou désigne.
glossary-term-category = { -category }
glossary-meaning-category = La forme du travail commun.
glossary-term-direction = { -direction }
glossary-meaning-direction = Qui donne à qui.
glossary-term-checkable = { -checkable }
glossary-meaning-checkable = Qui nomme quelque chose d’assez précis pour qu’un registre public daté le confirme ou le réfute.
glossary-term-record = registre
glossary-meaning-record = Les constats datés, tirés de sources publiques, auxquels les affirmations sont confrontées.
glossary-term-question = question
glossary-meaning-question = Une question de fait, une proposition, à laquelle des affirmations répondent par oui ou par non, et dont traite le registre.
glossary-term-finding = constat
glossary-meaning-finding = Ce que le registre dit d’une question, d’un jour à un autre. Il est en vigueur entre les deux. Il étaye, contredit ou nuance un oui.
glossary-term-status = statut
glossary-meaning-status = Ce que vaut une affirmation face aux constats en vigueur à la date de cette note.
glossary-term-confidence = confiance
glossary-meaning-confidence = À quel point les sources portent un statut. Elle se calcule par une règle et ne dit rien des chances d’un événement.
glossary-term-likelihood = probabilité
glossary-meaning-likelihood = Les chances d’un événement. Cette note ne prévoit rien ; un terme de probabilité y porterait sa fourchette entre parenthèses.
glossary-ranges = Les mots, avec les fourchettes d’ICD 203 : { $terms }.
glossary-term-grade = cote
glossary-meaning-grade = L’une des cotes du code de l’Amirauté : une lettre pour la fiabilité d’une source, un chiffre pour la crédibilité de ce qu’elle dit.
glossary-term-share = part et intervalle
glossary-meaning-share = Une part est une partie des affirmations en pour cent. L’intervalle qui l’accompagne contiendrait la vraie part dans 95 échantillons de même facture sur 100.
glossary-term-phrase = formule récurrente
glossary-meaning-phrase = Une suite de mots qui revient, formes fléchies comprises.
glossary-term-edition = édition
glossary-meaning-edition = Ce dont cette note est faite, en un code court : mêmes documents, registre, grille de codage et paramètres, même édition.
glossary-confidence-high = Au moins trois sources indépendantes, dont deux notées A ou B, ou une notée A.
glossary-confidence-moderate = Deux sources indépendantes, dont une notée C ou mieux ; ou une notée A.
glossary-confidence-low = Tout ce qui est en deçà.
glossary-lowered = La confiance baisse d’un degré pour chacun de ces motifs : les constats en vigueur plaident à la fois pour et contre ; le plus récent a plus de { $years ->
    [1] un an
   *[other] { NUMBER($years) } ans
} ; le constat qui décide est noté 4 ou pire. Les copies et les services d’un même organisme comptent pour une source.

## Le registre

record-warning = Le registre est antérieur à la date de cette note
record-opening = Le registre réunit ce qu’établissent des sources publiques datées. Sur { NUMBER($claims) } affirmations, le registre permet d’en juger { NUMBER($judged) } : elles avancent un fait précis sur lequel un constat est en vigueur au { $date }{ $checked ->
    [yes] , que la phrase seule soit ou non assez précise pour être vérifiée.
   *[no] .
} C’est ce fait qui est jugé, non ce que la phrase dit de sa valeur. Affirmations **étayées** par le registre : { NUMBER($supported) } ; confirmées seulement en partie (**nuancées**) : { NUMBER($qualified) } ; **contestées** : { NUMBER($contested) } ; **dépassées**, vraies autrefois mais plus aujourd’hui : { NUMBER($outdated) } ; **contredites** : { NUMBER($contradicted) } ; **non évaluées**, faute de constat en vigueur à leur sujet : { NUMBER($not_assessed) }.
heading-withdrawn = Ce qui repose sur les sources retirées
record-contradictions = { $pairs ->
    [0] Aucune affirmation ne répond à une question du registre à l’inverse d’une autre.
    [1] Une paire d’affirmations répond de façon opposée à une question du registre, { $within ->
        [0] d’un document à l’autre.
       *[other] dans un même document.
    }
   *[other] { NUMBER($pairs) } paires d’affirmations répondent de façon opposée à une question du registre, { $across ->
        [0] toutes dans un même document
       *[other] { $within ->
            [0] toutes d’un document à l’autre
           *[other] { NUMBER($within) } dans un même document et { NUMBER($across) } d’un document à l’autre
        }
    }.
}
record-questions = Sur { NUMBER($all) } questions du registre, { $cards ->
    [0] aucune ne trouve de réponse dans une affirmation
    [1] une trouve sa réponse dans une affirmation
   *[other] { NUMBER($cards) } trouvent une réponse dans une affirmation
}. Chacune renvoie à sa fiche ([](#section-cards)), avec les affirmations, les constats et leurs sources ; s’y ajoute [](#section-gaps) : { $gaps ->
    [0] aucune question ouverte
    [1] une question ouverte
   *[other] { NUMBER($gaps) } questions ouvertes
}.
record-questions-summary = { $cards ->
    [0] Aucune affirmation ne répond à une question du registre ({ NUMBER($all) }).
    [one] Une affirmation répond à une des { NUMBER($all) } questions du registre ; la note complète la donne avec ses constats et leurs sources.
   *[other] Des affirmations répondent à { NUMBER($cards) } des { NUMBER($all) } questions du registre ; la note complète les donne chacune avec ses constats et leurs sources.
}
table-questions = Questions auxquelles des affirmations répondent, et où en est chacune
note-questions = Une affirmation qui répond à plusieurs questions compte pour chacune. Son propre statut est le leur s’ils s’accordent, sinon « nuancé », sauf si ce dont parle la phrase est dépassé ou contredit : il l’emporte alors.
table-contradictions = Affirmations qui répondent de façon opposée à une même question{ $hidden ->
    [0] {""}
   *[other] {" ("}{ NUMBER($shown) } sur { NUMBER($all) })
}
record-tensions = { $pairs ->
    [1] Une paire de phrases tire
   *[other] { NUMBER($pairs) } paires de phrases tirent
} en sens contraire sans se contredire : les deux peuvent être vraies, et aucune ne se lit seule.
tension-words = (*{ $words }*)
table-tensions = Phrases en tension{ $hidden ->
    [0] {""}
   *[other] {" ("}{ NUMBER($shown) } sur { NUMBER($all) })
}
record-omissions = Les { -partners } du registre et l’attention que { $part ->
    [yes] les affirmations retenues
   *[no] les documents
} portent à chacun. { $silent ->
    [0] Tous les { -partners } dont le partenariat est en cours sont évoqués.
    [1] Un { -partner } dont le partenariat est en cours n’est évoqué nulle part : { $names }.
   *[other] { NUMBER($silent) } { -partners } dont le partenariat est en cours ne sont évoqués nulle part : { $names }.
} Les constats en vigueur sont ceux de toute question sur { -le-partner }, chacun dans l’[](#section-cards).
table-deliveries = Les livraisons uniques, absentes de la figure
table-omissions = Les { -partners } du registre et l’attention portée à chacun
record-unlinked = { $n ->
    [0] Toute affirmation { -checkable } est rattachée à une question du registre.
    [1] Une affirmation { -checkable } n’est rattachée à aucune question du registre :
   *[other] { NUMBER($n) } affirmations { -checkables } ne sont rattachées à aucune question du registre{ $hidden ->
        [0] {" :"}
       *[other] {" ; en voici"} { NUMBER($shown) } :
    }
}
table-changes = Changements de statut et constat à l’origine de chacun

## Fiches

cards-opening = Chaque fiche donne le statut à la date de cette note, le degré de confiance et sa raison, ce que disent les documents et les constats avec leurs sources, ceux qui sont en vigueur d’abord. La crédibilité est la seconde cote du code de l’Amirauté, de 1 (confirmé) à 6 (ne peut être appréciée).
cards-unasked = { $n ->
    [1] Aucune affirmation retenue ne répond à une question du registre.
   *[other] Aucune affirmation retenue ne répond à { NUMBER($n) } questions du registre.
}{ $parties ->
    [yes] {" "}Les partenariats dans le temps et les { -partners } du registre reposent aussi sur les constats qui suivent.
   *[no] {""}
}
card-status = **Statut : { $status }** { $since }.
card-confidence = Avec une *{ $confidence }* : { $reason }.
card-unassessed = **Statut : { $status }.** Aucun constat en vigueur n’en traite.
card-more = { $n ->
    [1] Une autre affirmation le dit :
   *[other] { NUMBER($n) } autres affirmations le disent :
}
card-place = { $claim }, { $document }, { $section }, caractères { $start }–{ $end }
card-no-findings = Le registre ne contient aucun constat à ce sujet à cette date.
card-finding = **{ $stance }**, { $when } : { $statement } Crédibilité { NUMBER($credibility) }.

## Appréciations

judgement-reliance = { $named ->
    [0] { $held ->
        [mostly] { $fallen ->
            [0] { $part ->
                [yes] Ce que disent les affirmations choisies et dont le registre peut juger
               *[no] Ce que disent ces textes et dont le registre peut juger
              } est exact au { $date }.
           *[other] L’essentiel de ce que disent { $part ->
                [yes] les affirmations choisies
               *[no] ces textes
              } et dont le registre peut juger est exact au { $date }.
          }
       *[partly] { $part ->
            [yes] Ce que disent les affirmations choisies et dont le registre peut juger
           *[no] Ce que disent ces textes et dont le registre peut juger
          } n’est exact qu’en partie au { $date }{ $stand ->
            [0] .
           *[other] {" ;"} ce qu’ils disent sur certains { -themes } tient pour l’essentiel ({ $themes }).
          }
      }
   *[other] { $held ->
        [mostly] L’essentiel de ce que disent { $part ->
            [yes] les affirmations choisies
           *[no] ces textes
          } et dont le registre peut juger est exact au { $date } ; les exceptions touchent { $named ->
            [one] un { -partner }
           *[other] { NUMBER($named) } { -partners }
          } ({ $parties }).
       *[partly] Ne pas se fier { $part ->
            [yes] aux affirmations choisies
           *[no] à ces textes
          } pour ce que { $named ->
            [one] fait aujourd’hui un { -partner }
           *[other] font aujourd’hui { NUMBER($named) } { -partners }
          } ({ $parties }){ $stand ->
            [0] .
           *[other] {" ;"} ce qu’ils disent sur d’autres { -themes } tient pour l’essentiel ({ $themes }).
          }
      }
  } Sur { NUMBER($judged) } affirmations dont le registre peut juger, il en confirme { NUMBER($standing) }, en tout ou en partie ; { NUMBER($fallen) } { $fallen ->
    [one] est tombée
   *[other] sont tombées
  }.
judgement-standing = **{ $name }** : { NUMBER($standing) } sur { NUMBER($judged) } tiennent.
judgement-support = { $n ->
    [one] Un partenariat se poursuit, autant que le registre le voie, avec un { -partner } : { $parties }.
   *[other] Des partenariats se poursuivent, autant que le registre le voie, avec { NUMBER($n) } { -partners } : { $parties }.
  } { $part ->
    [yes] Dans les affirmations choisies
   *[no] Dans les documents
  }, { $none_n ->
    [0] { $passing_n ->
        [0] tous sont nommés.
       *[other] { $named_n ->
            [0] tous
           *[other] certains
          } ne sont nommés qu’en passant ({ $passing }).
      }
   *[other] { $silent ->
        [all] aucun n’est nommé.
        [most] { $heard_n ->
            [one] un seul est nommé
           *[other] seuls { NUMBER($heard_n) } sont nommés
          }{ $passing_n ->
            [0] {""}
           *[other] { $named_n ->
                [0] , et en passant
               *[other] , { NUMBER($passing_n) } en passant
              }
          } ({ $heard }).
       *[some] { NUMBER($none_n) } { $none_n ->
            [one] n’est jamais nommé
           *[other] ne sont jamais nommés
          } ({ $none }){ $passing_n ->
            [0] .
            [one] {" "}et un ne l’est qu’en passant ({ $passing }).
           *[other] {" "}et { NUMBER($passing_n) } ne le sont qu’en passant ({ $passing }).
          }
      }
  }
judgement-level = *{ $level }*{ $all ->
    [yes] {""}
   *[no] {" "}({ $parties })
  }
judgement-sure = Confiance : { $levels } ; le plus récent de ces éléments est du { $date }{ $later ->
    [yes] , connu seulement après coup.
   *[no] .
  }
judgement-change = { $compared ->
    [yes] Depuis le { $since }, c’est sur une question surtout que la réponse a changé : { $question } { $headline } Sur { NUMBER($claims) } affirmations dont le statut a changé, { NUMBER($most) } en dépendent.
   *[no] Dernier changement au registre : { $headline }
  }
judgement-unchanged = Entre le { $since } et le { $date }, rien au registre n’a changé pour ces affirmations.
judgement-facts = { $facts ->
    [one] Un fait décide de ce qui est tombé : { $headline } { $fallen ->
        [one] La seule affirmation tombée en dépend.
       *[other] Les { NUMBER($fallen) } affirmations tombées en dépendent toutes.
      }
   *[other] { $carries ->
        [yes] Un fait décide de l’essentiel de ce qui est tombé : { $headline } { NUMBER($most) } des { NUMBER($fallen) } affirmations tombées en dépendent ; les { NUMBER($fallen) } dépendent en tout de { NUMBER($facts) } faits, tenus avec une confiance { $levels }.
       *[no] Aucun fait ne décide seul de ce qui est tombé : les { NUMBER($fallen) } affirmations tombées dépendent de { NUMBER($facts) } faits distincts, tenus avec une confiance { $levels }. Le premier : { $headline }
      }
  }
judgement-facts-level = { $level ->
    [high] élevée
    [moderate] modérée
   *[low] faible
  } ({ NUMBER($n) })
judgement-indicators = Le tableau changerait avec { $indicators }.
judgement-words = *Confirmée* : étayée par le registre, ou en partie (nuancée). *Tombée* : plus vraie (dépassée) ou démentie par le registre (contredite). *Lacune* : le registre se tait. La *confiance* va aux sources, à leur nombre, leur indépendance, leur qualité et leur âge ; ce n’est pas une probabilité.
judgement-assumptions = { $undated ->
    [0] Chaque texte est lu à la date ci-dessus, quelle que soit la sienne.
   *[other] { $bare ->
        [one] Le texte ne porte pas de date
        [two] Ni l’un ni l’autre texte ne porte de date
        [all] Aucun des { NUMBER($documents) } textes ne porte de date
       *[some] { $undated ->
            [one] Un des { NUMBER($documents) } textes ne porte
           *[other] Sur { NUMBER($documents) } textes, { NUMBER($undated) } ne portent
          } pas de date
      } : le présent est pris pour le jour de la lecture.
  }{ $unnamed ->
    [0] {""}
    [one] {" "}Une affirmation sur un { -partner } n’en nomme aucun (« { $meant } ») : le registre peut dire s’il y en a un, non lequel.
   *[other] {" "}{ NUMBER($unnamed) } affirmations sur des { -partners } n’en nomment aucun (« { $meant } ») : le registre peut dire s’il y en a, non lesquels.
  }{ $others ->
    [0] {""}
   *[other] {" "}L’autre lecture envisagée est qu’un texte parle de ses meilleures années : { $weighed }.
  }
judgement-other-reading = le registre confirmerait alors { NUMBER($best, style: "percent", maximumFractionDigits: 0) }, et non { NUMBER($now, style: "percent", maximumFractionDigits: 0) }, de ce dont il parle dans **{ $name }**
judgement-evidence = En { NUMBER($words) } mots, { $part ->
    [yes] les affirmations retenues
   *[no] les documents
} { $dates ->
    [0] { $quantities ->
        [0] ne donnent ni date ni quantité
        [1] ne donnent aucune date et une seule quantité
       *[other] ne donnent aucune date, mais { NUMBER($quantities) } quantités
    }
    [1] donnent une seule date et { $quantities ->
        [0] aucune quantité
        [1] une seule quantité
       *[other] { NUMBER($quantities) } quantités
    }
   *[other] donnent { NUMBER($dates) } dates et { $quantities ->
        [0] aucune quantité
        [1] une seule quantité
       *[other] { NUMBER($quantities) } quantités
    }
}{ $kinds ->
    [no] .
   *[yes] {" ; "}{ NUMBER($effect, style: "percent", maximumFractionDigits: 0) } { $part ->
        [yes] d’entre elles
       *[no] de leurs affirmations
      } allèguent plutôt un bienfait ou une importance.
}
judgement-dwelling = { $part ->
        [yes] { -Themes } les plus présents dans les affirmations retenues
       *[no] { -Themes } les plus présents
      } : { $themes }.
judgement-concerning = { $partnered ->
    [0] Aucune ne vise { -de-partner }.
    [1] Une seule vise un { -partner }{ $unnamed ->
        [0] {" "}et le nomme.
       *[other] , et n’en nomme qu’une catégorie, comme « { $meant } ».
    }
   *[other] Sur { NUMBER($partnered) } affirmations qui visent un { -partner }, { $unnamed ->
        [0] toutes le nomment.
        [1] une ne nomme qu’une catégorie, comme « { $meant } ».
       *[other] { NUMBER($unnamed) } ne nomment qu’une catégorie, comme « { $meant } ».
    }
}
judgement-attention = { judgement-dwelling } { judgement-concerning }

## Notes

notes-opening = Chaque source figure sous la question pour laquelle elle est d’abord citée ; si elle l’est aussi pour d’autres, ou pour aucune à cette date, sa ligne le dit. Les numéros sont stables : ils ne dépendent ni de la date ni des filtres. Un titre entre crochets décrit une page dont le titre n’était pas affiché. Les adresses mènent aux pages telles que publiées.
table-notes = Sources du registre ({ NUMBER($n) } ; le papier tient celles qu’il cite)
note-what = [{ $title }](<{ $url }>){ $stop } { $publisher }, { $date }
note-also = { $what }. Citée aussi pour : { $questions }
note-instead = { $what }. À cette date, citée pour : { $questions }
note-unused = { $what }. Citée pour aucune question à cette date

# Comment les affirmations se tiennent face au registre : statuts, raisons, confiance, changements,
# omissions, sources. Questions et constats viennent du registre ; les dates arrivent en toutes lettres.

## Statuts

evidence-status-supported = étayée
evidence-status-qualified = nuancée
evidence-status-contested = contestée
evidence-status-outdated = dépassée
evidence-status-contradicted = contredite
evidence-status-not-assessed = non évaluée
evidence-status-not-checkable = non { -checkable }

evidence-meaning-supported = Le registre en vigueur confirme l’affirmation.
evidence-meaning-qualified = Le registre confirme l’affirmation en partie, ou sous conditions, ou l’un de ses éléments et non un autre.
evidence-meaning-contested = Le registre en vigueur confirme l’affirmation et la contredit à la fois.
evidence-meaning-outdated = Le registre contredit l’affirmation aujourd’hui ; il l’a confirmée autrefois.
evidence-meaning-contradicted = Le registre contredit l’affirmation, et aucun constat favorable n’avait pris fin auparavant.
evidence-meaning-not-assessed = Aucun constat en vigueur ne traite de l’affirmation.
evidence-meaning-not-checkable = L’affirmation est trop générale pour qu’un registre daté la confirme ou la réfute, et ne répond à aucune question du registre.

## Raisons

evidence-single-source = Elle repose sur une seule source, ou sur des copies d’un même texte.
evidence-denied = Le document le nie.
evidence-linked-by = Rattachée par la règle { $rule }.
evidence-unlinked-no-question = Aucune question du registre ne couvre ce qu’elle dit.
evidence-unlinked-no-register = Le sujet n’a pas encore de registre de preuves.
evidence-unlinked-overruled = Une personne a retiré le lien qu’une règle avait établi.

## Positions, sources, cotes

evidence-stance-supports = confirme
evidence-stance-contradicts = contredit
evidence-stance-qualifies = nuance


evidence-kind-primary = source primaire
evidence-kind-press = presse
evidence-kind-state-media = média d’État
evidence-kind-republication = reprise
evidence-kind-research = recherche
evidence-kind-ngo = organisation non gouvernementale
evidence-kind-reference = ouvrage de référence
evidence-kind-blog = blog

evidence-reliability-A = entièrement fiable
evidence-reliability-B = habituellement fiable
evidence-reliability-C = assez fiable
evidence-reliability-D = rarement fiable
evidence-reliability-E = non fiable
evidence-reliability-F = fiabilité indéterminée

evidence-credibility-1 = confirmé par d’autres sources
evidence-credibility-2 = probablement vrai
evidence-credibility-3 = peut-être vrai
evidence-credibility-4 = douteux
evidence-credibility-5 = improbable
evidence-credibility-6 = véracité impossible à apprécier

evidence-source-undated = s. d.
evidence-source-origin = d’après { $origin }
evidence-source-withdrawn = retirée de cette note

## Confiance

evidence-confidence-high = confiance élevée
evidence-confidence-moderate = confiance modérée
evidence-confidence-low = confiance faible
evidence-level-high = élevée
evidence-level-moderate = modérée
evidence-level-low = faible
evidence-confidence-reason = { $independent ->
    [0] aucune source indépendante
    [1] une source indépendante, cotée { $best }
   *[other] { NUMBER($independent) } sources indépendantes, { $reliable ->
        [0] aucune cotée A ou B (au mieux { $best })
        [1] une cotée { $best }
       *[other] { NUMBER($reliable) } cotées A ou B
      }
  }
evidence-lowered-disagreement = les constats en vigueur plaident à la fois pour et contre
evidence-lowered-age = la preuve la plus récente est ancienne
evidence-lowered-doubt = le constat décisif est douteux
evidence-confidence-lowered = degré abaissé pour cette raison : { $reasons }

## Les dates du registre

evidence-updated = Preuves jusqu’au { $date }.
evidence-older-than-briefing = La preuve la plus récente date du { $updated }, avant la date de cette note ({ $date }) : ce qui s’est produit depuis n’y figure pas.
evidence-hindsight = Cette édition est arrêtée au { $date } et rédigée avec ce que l’on sait aujourd’hui : ce qui est venu plus tard y est signalé comme rétrospectif.
hindsight-said = *Rétrospectivement :* { $later }
hindsight-unworded = Sa formulation repose sur des connaissances ultérieures ; elle n’est donc pas donnée ici.
hindsight-known = *Rétrospectif :* connu seulement { $since }.
hindsight-end = *Rétrospectif :* sa fin est venue plus tard.
hindsight-source = *rétrospectif :* publié après la date de cette note
hindsight-mark = (*rétrospectif*)
evidence-origins = d’abord dit par { $names }
evidence-origins-more = { NUMBER($n) } autres
evidence-missing-independence = une troisième source indépendante
evidence-missing-reliability = deux cotées A ou B
evidence-confidence-missing = il manque pour aller plus haut : { $missing }
evidence-known-by = Seul ce qui était connu au { $date } est pris en compte.
evidence-no-register = Ce sujet n’a pas encore de registre de preuves : aucune affirmation n’est confrontée à un registre.

## Changements

evidence-change-begins = { $date } : { $old } → { $new }, car un constat entre en vigueur : { $statement }
evidence-change-ends = { $date } : { $old } → { $new }, car un constat cesse d’être en vigueur : { $statement }
evidence-changes-none = Aucune affirmation n’a changé de statut entre le { $from } et le { $to }.
evidence-changes = Entre le { $from } et le { $to }, { $n ->
    [1] une affirmation a changé
   *[other] { NUMBER($n) } affirmations ont changé
  } de statut.
evidence-withdrawn-changes = Sans { $source }, { $n ->
    [0] aucune affirmation ne change de statut
    [1] une affirmation change de statut
   *[other] { NUMBER($n) } affirmations changent de statut
  }.

## Ce que les documents passent sous silence

evidence-attention-none = non évoqué
evidence-attention-passing = évoqué en passant
evidence-attention-named = évoqué
evidence-open-questions = { $n ->
    [0] Le registre ne comporte aucune question ouverte.
    [1] Une question n’a pu être tranchée à partir des sources lues.
   *[other] { NUMBER($n) } questions n’ont pu être tranchées à partir des sources lues.
  }

# Titres, textes de remplacement et mentions des figures. Dans une phrase, le libellé d’un code est
# entre guillemets (chart-code) ; un document porte le nom sous lequel le lecteur le connaît.

## Mots dans les figures

chart-code = « { $label } »
chart-count = { NUMBER($n) }
chart-document-key = { $document } ({ $n ->
    [one] { NUMBER($n) } affirmation
   *[other] { NUMBER($n) } affirmations
  })
chart-all-documents = Tous les documents
chart-before-first-heading = Avant le premier titre
chart-phrase = « { $phrase } »
chart-phrase-places-everywhere = { NUMBER($n) }
chart-phrase-places-some = { NUMBER($n) }{ $documents ->
    [1] {", dans un document"}
   *[other] {", dans"} { NUMBER($documents) } documents
  }
chart-claims = Affirmations
chart-detail = { $document } : { $values }.

## Mots d’un lien qui mène d’une barre, d’un point ou d’une case aux affirmations

chart-link-claims = { $label } : { $n ->
    [one] { NUMBER($n) } affirmation
   *[other] { NUMBER($n) } affirmations
  }
chart-link-in-document = { $label }, { $document } : { $n ->
    [one] { NUMBER($n) } affirmation
   *[other] { NUMBER($n) } affirmations
  }
chart-link-pair = { $first }, { $second } : { $n ->
    [one] { NUMBER($n) } affirmation
   *[other] { NUMBER($n) } affirmations
  }

## Thèmes et catégories par document

chart-theme-coverage-title-two = { $first_top } { $first_ties ->
    [one] vient
   *[other] viennent
  } en tête dans un document ({ $first }, { $first_share }), { $second_top } dans l’autre ({ $second }, { $second_share })
chart-theme-coverage-title-same = { $first_top } { $first_ties ->
    [one] vient
   *[other] viennent
  } en tête dans les deux documents : { $first_share } dans l’un ({ $first }), { $second_share } dans l’autre ({ $second })
chart-theme-coverage-title = { $documents ->
    [1] { $top } { $ties ->
        [one] est { -le-theme } le plus fréquent
       *[other] sont les { -themes } les plus fréquents
      } : { $share }
   *[other] { $top } { $ties ->
        [one] atteint
       *[other] atteignent
      } la plus forte part des affirmations d’un document : { $share } ({ $document })
  }
chart-theme-coverage-alt = Diagramme à points : une ligne pour chacun des { NUMBER($codes) } { -themes }, et un point par document à la part de ses affirmations qui portent { -le-theme }.
chart-category-coverage-title-two = { $first_top } { $first_ties ->
    [one] vient
   *[other] viennent
  } en tête dans un document ({ $first }, { $first_share }), { $second_top } dans l’autre ({ $second }, { $second_share })
chart-category-coverage-title-same = { $first_top } { $first_ties ->
    [one] vient
   *[other] viennent
  } en tête dans les deux documents : { $first_share } dans l’un ({ $first }), { $second_share } dans l’autre ({ $second })
chart-category-coverage-title = { $documents ->
    [1] { $top } { $ties ->
        [one] est le type { -de-category } le plus fréquent
       *[other] sont les types { -de-category } les plus fréquents
      } : { $share }
   *[other] { $top } { $ties ->
        [one] atteint
       *[other] atteignent
      } la plus forte part des affirmations d’un document : { $share } ({ $document })
  }
chart-category-coverage-alt = Diagramme à points : une ligne pour chacun des { NUMBER($codes) } types { -de-category }, et un point par document à la part de ses affirmations qui décrivent un tel partenariat.
chart-coverage-alt-document = { $document }, { $claims ->
    [one] une affirmation
   *[other] { NUMBER($claims) } affirmations
  } : le plus souvent { $top } ({ $share }){ $missing ->
    [0] {"."}
   *[other] {" ; aucune pour"} { $absent }.
  }
chart-coverage-alt-nothing = { $document } : aucune.

## Natures d’énoncé

chart-kinds-title = { $claims ->
    [1] La seule affirmation est de nature { $top }
   *[other] Sur l’ensemble des { NUMBER($claims) } affirmations, la nature la plus fréquente est { $top } : { $share }
  }
chart-kinds-alt = Barres du nombre d’affirmations de chaque nature, une colonne par document. La plus fréquente est { $top }, { NUMBER($n) } des { NUMBER($claims) } affirmations. { $details }

## Des phrases aux affirmations vérifiables

chart-funnel-units = phrases et éléments de liste
chart-funnel-claims = affirmations
chart-funnel-checkable = affirmations { -checkables }
chart-funnel-title = Sur { NUMBER($units) } phrases et éléments de liste, { NUMBER($claims) } contiennent une affirmation et { $share } une affirmation qu’un registre pourrait confirmer ou réfuter
chart-funnel-alt = Barres qui se resserrent en trois étapes, une colonne par document : { NUMBER($units) } phrases et éléments de liste, { NUMBER($claims) } affirmations, { NUMBER($checkable) } affirmations { -checkables }. { $details }

## Sens du soutien

chart-direction-title = Sur { $claims ->
    [one] { NUMBER($claims) } affirmation
   *[other] { NUMBER($claims) } affirmations
  } touchant un { -partner } : { $told }
chart-direction-part = { $label }, { $n ->
    [0] aucune
    [1] une
   *[other] { NUMBER($n) }
  }
chart-direction-alt = Barres du nombre d’affirmations par { -direction }, une ligne pour chacun des { NUMBER($partners) } { -partners }. Sur { NUMBER($claims) } affirmations touchant un { -partner } : { $told } ; non indiqué : { NUMBER($none) }. Le plus grand nombre, { NUMBER($lead_claims) }, concerne { $lead }.

## Matrices

note-partner-forms = Une affirmation peut relever de plusieurs formes : une ligne peut donc dépasser le nombre d’affirmations de son { -partner }.
note-dated = Toutes les affirmations de chaque document sont comptées, quelle que soit la sélection.
note-selected = Seules les affirmations retenues sont comptées.
chart-partner-by-category-title = Parmi les { -partners } et les formes { -de-category }, { $first } et { $second } se rencontrent le plus souvent : dans { $n ->
    [one] { NUMBER($n) } affirmation
   *[other] { NUMBER($n) } affirmations
  }
chart-partner-by-category-alt = Matrice de { NUMBER($rows) } { -partners } par { NUMBER($columns) } catégories { -de-category }, avec le nombre d’affirmations dans chaque case. La plus forte est { $first }, { $second } : { NUMBER($n) }. Cases vides : { NUMBER($empty) }.
chart-partner-by-theme-title = Parmi les { -partners } et les { -themes }, { $first } et { $second } se rencontrent le plus souvent : dans { $n ->
    [one] { NUMBER($n) } affirmation
   *[other] { NUMBER($n) } affirmations
  }
chart-partner-by-theme-alt = Matrice de { NUMBER($rows) } { -partners } par { NUMBER($columns) } { -themes }, avec le nombre d’affirmations dans chaque case. La plus forte est { $first }, { $second } : { NUMBER($n) }. Cases vides : { NUMBER($empty) }.
chart-co-occurrence-title = { $more ->
    [yes] { $first } et { $second } vont de pair { NUMBER($ratio, minimumFractionDigits: 1, maximumFractionDigits: 1) } fois plus souvent que par hasard : dans { NUMBER($n) } affirmations
   *[no] Aucune paire { -de-themes } ne revient dans cinq affirmations, et plus souvent que par hasard
  }
chart-co-occurrence-alt = Matrice triangulaire de { NUMBER($themes) } { -themes } avec le nombre d’affirmations qui portent les deux { -themes } d’une paire, ombrée là où elles dépassent le hasard ; la diagonale donne le total propre à chaque { -theme }. Paires présentes : { NUMBER($joined) } sur { NUMBER($pairs) }{ $more ->
    [yes] {" ;"} la plus éloignée du hasard est { $first } avec { $second }, dans { NUMBER($n) } affirmations.
   *[no] .
  }
chart-sections-title = { $document } : { NUMBER($wide_n) } { $wide_n ->
    [one] section
   *[other] sections
  } sur { NUMBER($sections) } { $wide_n ->
    [one] traite
   *[other] traitent
  } de { $wide }{ $missing ->
    [0] {""}
   *[other] {", aucune de"} { $absent }
  }{ $parts ->
    [1] {""}
   *[other] {" ("}partie { NUMBER($part) } sur { NUMBER($parts) })
  }
chart-theme-documents-title = { NUMBER($wide_n) } documents sur { NUMBER($documents) } parlent de { $wide }, plus que de tout autre { -theme }
chart-theme-documents-alt = Matrice par { -theme } de { NUMBER($shown) } documents sur { NUMBER($documents) }, ceux qui ont le plus d’affirmations, avec le nombre d’affirmations dans chaque case. Le plus répandu est { $wide }, dans { NUMBER($wide_n) } documents sur l’ensemble.
chart-sections-alt = { $document } : matrice de ses sections par { -theme }, avec le nombre d’affirmations dans chaque case{ $parts ->
    [1] {""}
   *[other] {", partie"} { NUMBER($part) } sur { NUMBER($parts) }
  }. Nombre de sections : { NUMBER($sections) }. Le plus répandu est { $wide }, dans { NUMBER($wide_n) }{ $missing ->
    [0] {""}
   *[other] {" ; nulle part :"} { $absent }
  }. Le plus grand nombre est { NUMBER($peak) } : { $peak_theme } sous « { $peak_section } ».

## Formules récurrentes

chart-phrases-title = La formule la plus fréquente figure { $n ->
    [1] une fois
   *[other] { NUMBER($n) } fois
  } dans { $documents ->
    [1] un document
   *[other] { NUMBER($documents) } documents
  }
chart-phrases-alt = Barres du nombre de répétitions des formules récurrentes, formes fléchies comptées ensemble : les { NUMBER($shown) } plus fréquentes, sur { NUMBER($found) } trouvées. La plus fréquente est « { $phrase } », { NUMBER($n) } fois ; la dernière montrée est « { $last } », { NUMBER($last_n) } fois.

# Comment les affirmations se tiennent face au registre, et les partenariats du registre dans le
# temps. Les mots des statuts sont ceux d’evidence-status.

## Liens d’une barre à ce que dit le registre

chart-record-link-evidence = Ce que dit le registre : { $labels }

## Statuts

chart-statuses-title = { $claims ->
    [1] Sur une affirmation que le registre permet de juger
   *[other] Sur { NUMBER($claims) } affirmations que le registre permet de juger
  }, { $supported ->
    [0] aucune n’est étayée
    [1] une est étayée
   *[other] { NUMBER($supported) } sont étayées
  }, { $qualified ->
    [0] aucune
    [1] une
   *[other] { NUMBER($qualified) }
  } en partie ; { $refuted ->
    [0] aucune n’est dépassée ou contredite
    [1] une est dépassée ou contredite
   *[other] { NUMBER($refuted) } sont dépassées ou contredites
  }{ $contested ->
    [0] {""}
    [1] {", une contestée"}
   *[other] {","} { NUMBER($contested) } contestées
  }
chart-statuses-alt = Barres du nombre d’affirmations de chaque statut que le registre permet de juger, avec leur part { $claims ->
    [1] de la seule affirmation
   *[other] des { NUMBER($claims) } affirmations
  } : { $values }.

## Chronologie des partenariats

chart-timeline-entry = { $label } ({ $span })
chart-timeline-span-current = depuis { $from }
chart-timeline-span-ended = { $from }–{ $to }
chart-timeline-span-year = { $from }
chart-timeline-claims = Affirmations à son sujet
chart-timeline-partnership = Partenariat
chart-timeline-no-claims = aucune
chart-timeline-left-out = Omis faute de place : { $n ->
    [1] un autre { -partner }
   *[other] { NUMBER($n) } autres { -partners }
  }, dont les partenariats ont pris fin depuis le plus longtemps.
chart-timeline-title = { $n ->
    [1] { $current ->
        [0] Le seul partenariat du registre n’est plus en cours
       *[other] Le seul partenariat du registre est en cours
      }
   *[other] Sur { NUMBER($n) } partenariats et missions du registre, { $current ->
        [0] aucun n’est en cours
        [1] un seul est en cours
       *[other] { NUMBER($current) } sont en cours
      }
  } au { $date } ; { $attention }
chart-timeline-attention-current = { $partners ->
    [1] son { -partner } { $named ->
        [0] n’est évoqué dans aucune affirmation
       *[other] est évoqué dans les affirmations
      }
   *[other] { $unnamed ->
        [0] chacun des { NUMBER($partners) } { -partners } concernés est évoqué dans une affirmation
       *[other] { $named ->
            [0] aucun des { NUMBER($partners) } { -partners } concernés n’est évoqué dans une affirmation
           *[other] { $unnamed ->
                [1] un des { NUMBER($partners) } { -partners } concernés n’est évoqué dans aucune affirmation
               *[other] { NUMBER($unnamed) } des { NUMBER($partners) } { -partners } concernés ne sont évoqués dans aucune affirmation
              }
          }
      }
  }
chart-timeline-attention-ended = { $partners ->
    [1] son { -partner } { $named ->
        [0] n’est évoqué dans aucune affirmation
       *[other] est évoqué dans les affirmations
      }
   *[other] { $unnamed ->
        [0] chacun des { NUMBER($partners) } { -partners } est évoqué dans une affirmation
       *[other] { $named ->
            [0] aucun des { NUMBER($partners) } { -partners } n’est évoqué dans une affirmation
           *[other] { $unnamed ->
                [1] un des { NUMBER($partners) } { -partners } n’est évoqué dans aucune affirmation
               *[other] { NUMBER($unnamed) } des { NUMBER($partners) } { -partners } ne sont évoqués dans aucune affirmation
              }
          }
      }
  }
chart-timeline-alt = Chronologie de { $first } au { $date } : une barre pour chaque partenariat ou mission, sous son { -partner } ; { -le-partner } visé par le plus d’affirmations vient d’abord. { $current ->
    [0] {"Aucun n’est en cours."}
   *[other] {"En cours :"} { $going }.
  }{ $ended ->
    [0] {""}
    [1] {" "}Un a pris fin : { $last }.
   *[other] {" "}{ NUMBER($ended) } ont pris fin, le dernier étant { $last }.
  } Affirmations sur chaque { -partner } : { $claims }.

## La page d’accueil d’un lot

batch-title = { $n ->
    [1] Un lot d’une note
   *[other] Un lot de { NUMBER($n) } notes
  }
batch-state = { $done ->
    [0] Aucune n’est prête
   *[other] Notes prêtes : { NUMBER($done) } sur { NUMBER($all) }
  }{ $failed ->
    [0] {"."}
   *[other] {" ; échecs :"} { NUMBER($failed) }.
  }
batch-figures = Chiffres clés
batch-runs = Premières pages
batch-run = Exécution
batch-as-of = Situation au
batch-selection = Sélection
batch-everything = tout
batch-claims = Affirmations
batch-checkable = { -Checkables }
batch-waiting = en attente
batch-failed = échec
batch-picture = Première page de { $name }

## Quand les documents étaient vrais

dating-time = { $kind ->
    [open] depuis { $first }
    [month] en { $first }
   *[closed] de { $first } à { $last }
  }
chart-dating-borne-out = confirmées
chart-dating-fallen = démenties ou contestées
chart-dating-silent = le registre n’en dit rien
chart-dating-from = À partir du
chart-dating-claims = { $n ->
    [0] aucune affirmation
    [1] une affirmation
   *[other] { NUMBER($n) } affirmations
  }{ $dated ->
    [no] {""}
   *[other] , daté de { $date }
  }
chart-dating-title = { $name } : { $dated ->
    [none] aucune époque ne s’accorde nettement mieux que les autres
   *[other] l’accord avec le registre est le meilleur { $time } ({ NUMBER($best, style: "percent", maximumFractionDigits: 0) } de ce dont il parle est confirmé)
  }
chart-dating-alt = Surfaces donnant dans le temps, jusqu’au { $date }, la part des affirmations que le registre confirme, de celles qui sont démenties ou contestées, et de celles dont il ne dit rien{ $documents ->
    [1] {""}
   *[other] , un volet pour chacun des { NUMBER($documents) } documents
  }.
chart-dating-alt-panel = { $name }, { $claims ->
    [1] une affirmation
   *[other] { NUMBER($claims) } affirmations
  } : l’accord est le meilleur { $time }, avec { NUMBER($best, style: "percent", maximumFractionDigits: 0) } de celles dont parle le registre ; à la fin { NUMBER($borne, style: "percent", maximumFractionDigits: 0) } sont confirmées, { NUMBER($fallen, style: "percent", maximumFractionDigits: 0) } démenties ou contestées, { NUMBER($silent, style: "percent", maximumFractionDigits: 0) } sans constat.
dating-opening = Un texte au présent parle d’ordinaire du jour où il est écrit ; si ce jour n’est pas indiqué, les affirmations sont éprouvées au jour de cette note, et ce qu’elles disent montre quelle époque elles décrivent. Pour chaque jour, les affirmations que le registre peut juger sont comptées comme confirmées (étayées ou nuancées), démenties (dépassées, contredites ou contestées) ou sans constat. Seuls comptent les jours où le registre parle d’au moins la moitié d’entre elles. C’est ce que décrit un document qui est daté ainsi, et non sa rédaction.{ $part ->
    [yes] {" "}Toutes les affirmations de chaque document sont comptées, quelle que soit la sélection.
   *[no] {""}
  }{ $left ->
    [0] {""}
   *[other] {" "}Les { NUMBER($shown) } premiers documents sont datés ici.
  }
dating-answer = L’accord avec le registre est le meilleur { $time } ; { NUMBER($best, style: "percent", maximumFractionDigits: 0) } des affirmations dont le registre parle alors sont confirmées, sur { NUMBER($claims) } qu’il peut juger{ $spells ->
    [0] {"."}
    [1] {" ; une autre période s’en approche autant."}
   *[other] {" ;"} { NUMBER($spells) } autres périodes s’en approchent autant.
  } Sur { NUMBER($others) } autres façons de compter, { $agreeing ->
    [0] aucune ne donne
    [1] une donne
   *[other] { NUMBER($agreeing) } donnent
  } à peu près les mêmes jours.
dating-confidence = La confiance est **{ $level }** : { $because }.
dating-few = **{ $name }** ne peut être daté : le registre ne parle jamais de la moitié de ses affirmations, ou peut en juger moins de { NUMBER($fewest) }.
dating-own = Date portée par le document : { $date }.
dating-note = Là où la bande du haut, celle du silence, descend sous le milieu, le registre parle de moins de la moitié des affirmations et le jour ne compte pas. Le trait marque la période à moins de cinq points de la part la plus haute.
dating-no-doubt = la meilleure période ne dépasse pas cinq ans, les façons de compter s’accordent, et des constats distincts la bornent
dating-doubt-wide = la meilleure période dépasse cinq ans
dating-doubt-readings = la meilleure période change avec ce qui est compté
dating-doubt-edges = une borne de la meilleure période repose sur moins de deux constats, ou sur la fin du registre
dating-doubt-silence = dans une partie de la meilleure période, le registre parle de moins des trois quarts des affirmations
dating-doubt-low = même dans la meilleure période, moins des trois quarts sont confirmées
dating-doubt-flat = à d’autres moments, presque autant sont confirmées
dating-years = **{ $name }** : ce qui est décrit est { $single ->
    [yes] l’année { $start }
   *[no] la période de { $start } à { $last }
  }.
dating-span = **{ $name }** : ce qui est décrit se situe entre { $earliest } et { $latest }, sans plus de précision.
dating-none = **{ $name }** ne peut être daté par ce qu’il dit : bien des années lui conviennent à peu près aussi bien.
dating-anachronisms = { $pairs ->
    [0] Rien de ce que disent { $part ->
        [yes] les affirmations retenues
       *[no] les documents
      } n’a été vrai, d’après le registre, seulement à une autre époque qu’autre chose qu’ils disent.
    [1] Deux réponses aux questions du registre n’ont jamais été vraies le même jour
   *[other] { NUMBER($pairs) } paires de réponses aux questions du registre n’ont jamais été vraies le même jour
  }{ $pairs ->
    [0] {""}
   *[other] , bien que chacune l’ait été à un moment : l’une était tombée quand l’autre fut confirmée pour la première fois. { $within ->
        [0] Aucun document ne dit les deux
        [1] Une fois, un même document dit les deux
       *[other] { NUMBER($within) } fois, un même document dit les deux
      }{ $across ->
        [0] {"."}
        [1] {" ; une fois, deux documents en disent une chacun : ils décrivent des époques différentes."}
       *[other] {" ;"} { NUMBER($across) } fois, deux documents en disent une chacun : ils décrivent des époques différentes.
      }
  }
dating-later = { $question } *{ $answer }, depuis { $date }*
dating-earlier = { $question } *{ $answer }, jusqu’à { $date }*
table-anachronisms = Ce que disent les documents et que le registre ne confirme aucun jour ensemble{ $hidden ->
    [0] {""}
    [1] {" (une ligne de plus est omise)"}
   *[other] {" ("}{ NUMBER($hidden) } lignes de plus sont omises)
  }

## Exploring

explore-claims = { $part ->
    [no] Les { NUMBER($claims) } affirmations.
   *[yes] **{ NUMBER($chosen) } affirmations sur { NUMBER($claims) }** sont choisies.
}
explore-facet = { $facet } : { $values }.
explore-words = Mots : { $text }.
explore-fault = Cette figure n’a pas pu être tracée pour ce choix

## Nombres et parts ; peu de choses n’ont pas de pourcentage

count-with-share = { $few ->
    [yes] { NUMBER($n) }
   *[no] { NUMBER($n) } ({ NUMBER($share, style: "percent", maximumFractionDigits: 0) })
  }
share-with-count = { $few ->
    [yes] { NUMBER($n) }
   *[no] { $n ->
        [0] 0
       *[other] { NUMBER($share, style: "percent", maximumFractionDigits: 0) } ({ NUMBER($n) })
      }
  }
share-of-claims = { $few ->
    [yes] { NUMBER($n) } affirmations sur { NUMBER($of) }
   *[no] { NUMBER($share, style: "percent", maximumFractionDigits: 0) } des affirmations
  }
