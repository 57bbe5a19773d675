"""What readers type, on whatever keyboard they have, and the lesson that should answer.

Written down before it was tried. ي and ك come from Arabic keyboards, گ in Pashto from Dari ones;
half-spaces are typed, forgotten, or typed as spaces; digits come in three sets.
"""

DARI = [
    ("سه عنصر قاچاق", "M1-L1"),
    ("عمل وسيله هدف", "M1-L1"),  # ي of an Arabic keyboard
    ("حالت آسیب پذیری", "M1-L1"),  # a space in place of the half-space
    ("اسيبپذيري", "M1-L1"),  # no half-space, no madda
    ("رضایت طفل", "M1-L2"),
    ("اطفال زیر 18 سال", "M1-L2"),  # ASCII digits
    ("زير ١٨ سال", "M1-L2"),  # Arabic digits
    ("قاچاق مهاجران", "M1-L3"),
    ("فرق قاچاقبر", "M1-L3"),
    ("باورهاي نادرست", "M1-L4"),
    ("داش خشت", "M2-L2"),
    ("قرض و پيشكي", "M2-L2"),
    ("بچه بازي", "M2-L3"),
    ("بچه‌بازی", "M2-L3"),
    ("گروههای مسلح", "M2-L4"),  # plural written on
    ("بيجاشده‌گان", "M2-L5"),
    ("عودت كننده", "M2-L5"),
    ("نشانه ها", "M4-L1"),
    ("کار اجباري", "M4-L2"),
    ("بررسی ابتدائی", "M4-L3"),  # ئ for ی
    ("چرا قربانی خاموش است", "M4-L4"),
    ("مهاجرت مصؤن", "M9-L1"),  # ؤ for و
    ("گزارش ژورنالیست", "M9-L3"),
    ("ملا امام مسجد", "M9-L4"),
]

PASHTO = [
    ("درې عنصره", "M1-L1"),
    ("عمل وسيله موخه", "M1-L1"),
    ("کمزوري حالت", "M1-L1"),
    ("كمزوری حالت", "M1-L1"),  # ك and ی of other keyboards
    ("د ماشوم رضايت", "M1-L2"),
    ("تر 18 کلونو کم", "M1-L2"),
    ("د کډوالو قاچاق", "M1-L3"),
    ("کدوال قاچاقبر", "M1-L3"),  # a Dari keyboard has no ډ
    ("ناسم باور", "M1-L4"),
    ("د خښتو بټۍ", "M2-L2"),
    ("دخښتو بټي", "M2-L2"),  # د written on
    ("پېشکی", "M2-L2"),
    ("بچه بازی", "M2-L3"),
    ("هلکانو جنسي زبيښاک", "M2-L3"),
    ("وسله وال ډلي", "M2-L4"),
    ("بېځايه شوي", "M2-L5"),
    ("راستنيدونکی", "M2-L5"),  # ی for ې
    ("نښي", "M4-L1"),
    ("جبری کار", "M4-L2"),
    ("لومړنی پلټنه", "M4-L3"),
    ("قربانيان چوپ", "M4-L4"),
    ("خوندی کډوالی", "M9-L1"),
    ("خبريال راپور", "M9-L3"),
    ("جومات ملا امام", "M9-L4"),
]

ENGLISH = [
    ("three elements", "M1-L1"),
    ("position of vulnerability", "M1-L1"),
    ("consenting children", "M1-L2"),
    ("child under 18", "M1-L2"),
    ("smuggled migrants", "M1-L3"),
    ("smugglers and traffickers", "M1-L3"),
    ("myth", "M1-L4"),
    ("domestic servitude", "M2-L1"),
    ("brick kilns", "M2-L2"),
    ("bonded by debts", "M2-L2"),
    ("bacha bazi", "M2-L3"),
    ("child soldiers armed group", "M2-L4"),
    ("returnee", "M2-L5"),
    ("displacement", "M2-L5"),
    ("sign", "M4-L1"),
    ("forced labour indicator", "M4-L2"),
    ("first screening questions", "M4-L3"),
    ("silent victims", "M4-L4"),
    ("why does a victim stay silent", "M4-L4"),
    ("short case exercise", "M4-L5"),
    ("migrating safely", "M9-L1"),
    ("community talk", "M9-L2"),
    ("journalists reporting", "M9-L3"),
    ("imam mosque", "M9-L4"),
]
